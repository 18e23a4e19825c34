const frame = document.querySelector('iframe');
const input = document.querySelector('input');
const { origin } = new URL(frame.src);

addEventListener('message', (event) => {
  const { data } = event;
  if (event.source !== frame.contentWindow || event.origin !== origin || data?.vitrine !== 1) return;
  if (data.type === 'ready') input.disabled = false;
  // Told only where embed-config.js says tells: 'report'.
  if (data.type === 'report') document.querySelector('output').value = data.report.metrics.total_revenue?.value ?? '';
});

input.addEventListener('change', () => frame.contentWindow.postMessage({ vitrine: 1, type: 'add', files: [...input.files] }, origin));
