/** Registers what an empty page shows. The only module of the widget with an effect on import; a second copy on the page does no harm. */
import { VitrineDashboard } from './dashboard.js';
import { VitrineFiles } from './files/files.js';
import { register } from './parts/register.js';

register({ 'vitrine-dashboard': VitrineDashboard, 'vitrine-files': VitrineFiles });

export { VitrineDashboard };
