/** How wide a line of text is drawn. */

let canvas: CanvasRenderingContext2D | null = null;

/** In CSS pixels, as `element` would draw it on one line at `rem` times the root's size. */
export function textWidth(element: Element, text: string, rem: number): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return 0;
  canvas.font = `${rem * rootSize()}px ${getComputedStyle(element).fontFamily}`;
  return canvas.measureText(text).width;
}

/** CSS pixels of 1rem. */
export const rootSize = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
