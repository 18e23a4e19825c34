/** What is dropped beside the dashboard, which takes by itself what is dropped on it: elsewhere a browser would open it in place of the page. */
import type { VitrineDashboard } from '../widget/dashboard.js';

export function takeDropped(dashboard: VitrineDashboard): void {
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    void dashboard.add([...(event.dataTransfer?.files ?? [])]);
  });
}
