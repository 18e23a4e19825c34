/** The pieces that a page may style by ::part(), and how they get out through the elements around them. */
export const tileParts = 'tile, tile-name, tile-value, tile-change';
export const cardParts = 'card-title, chart, legend, table';
export const boardParts = `${tileParts}, ${cardParts}, tiles, card`;
