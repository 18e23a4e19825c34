/**
 * Small files of the kinds that sets of files found in the wild have, each with what delimits and quotes its cells. `null` is one column,
 * where nothing delimits. The quote is said where the file uses one.
 */
export interface DialectCase {
  name: string;
  text: string;
  delimiter: string | null;
  quote?: string;
  /** The bytes are one a character, as of windows-1252. */
  latin1?: boolean;
}

const rows = (...lines: string[]): string => `${lines.join('\n')}\n`;

const TWO_BYTES: DialectCase[] = [
  { name: 'section sign', delimiter: '§', text: rows('id§name§note', '1§Anna, née Weiß§£5', '2§Bob§a; b', '3§Cid§') },
  { name: 'section sign, windows-1252', delimiter: '§', latin1: true, text: rows('id§name§city', '1§Müller§Köln', '2§Groß§Bonn') },
  { name: 'two pipes', delimiter: '||', text: rows('id||name||x', '1||a|b||2', '2||c||3') },
  { name: 'two colons', delimiter: '::', text: rows('1::661::3::978302109', '1::914::3::978301968', '2::1357::5::978298709') },
  { name: 'two tabs', delimiter: '\t\t', text: rows('id\t\tname\t\tn', '1\t\tA, B\t\t5', '2\t\tC\t\t6') },
];

const SPACES: DialectCase[] = [
  { name: 'space between numbers', delimiter: ' ', text: rows('0.1 12 -3', '0.2 14 -5', '0.3 19 -8', '0.4 2 1') },
  { name: 'space, two columns of numbers', delimiter: ' ', text: rows('x y', '1.5 2.5', '2.5 3.5', '3.5 1.25') },
  { name: 'space with quotes', delimiter: ' ', quote: '"', text: rows('id "full name" town', '1 "Ann Lee" Rome', '2 "Bob Ray" Oslo', '3 "Cid Fox" Bern') },
  { name: 'columns aligned by spaces', delimiter: ' ', text: rows('station   from  temp', 'Alpha      1950   3.1', 'Bravo      1961  12.7', 'Charlie    1972  -4.0') },
  { name: 'names of two words', delimiter: null, text: rows('Ann Lee', 'Bob Ray', 'Cid Fox', 'Dan Roe') },
  { name: 'times of day', delimiter: null, text: rows('taken at', '2021-05-01 12:00:00', '2021-05-01 12:05:00', '2021-05-01 12:10:00') },
  { name: 'dates in words', delimiter: null, text: rows('15 Apr 2021', '16 Apr 2021', '1 May 2021') },
  { name: 'rooms', delimiter: null, text: rows('Room 1', 'Room 2', 'Room 14') },
];

const ONE_COLUMN: DialectCase[] = [
  { name: 'numbers alone', delimiter: null, text: rows('value', '12', '13', '14') },
  { name: 'quoted words', delimiter: null, quote: '"', text: rows('"word"', '"alpha"', '"beta"') },
  { name: 'sentences', delimiter: null, text: rows('It rained, and we stayed.', 'Nobody came.', 'Later, much later, they did; all of them.', 'The end.') },
  { name: 'addresses of pages', delimiter: null, text: rows('https://a.example/x?y=1;z=2', 'https://b.example/', 'https://c.example/p,q') },
  { name: 'lines of a program', delimiter: null, text: rows('int main() {', '  print("hi, there");', '  return 0;', '}', 'void f(int a, int b);') },
];

const COMMENTS: DialectCase[] = [
  { name: 'comment lines above', delimiter: ',', text: rows('# made by probe 7; do not edit', '# unit: mm', 'day,depth,temp', '2024-01-01,3,4.5', '2024-01-02,4,4.75') },
  { name: 'one comment above semicolons', delimiter: ';', text: rows('% a, b, c, d', 'x;y;z', '1;2;3', '4;5;6') },
  { name: 'settings above the table', delimiter: ';', text: rows('device=A7', 'gain=[1,2,3]', 'mode=[car,truck,car]', 't;x;y', '0;1.5;2', '1;1.75;3', '2;2;4', '3;5;6') },
  { name: 'a title with commas', delimiter: '\t', text: rows('Report of March, April, May', 'shop\tsold', 'Rome\t5', 'Oslo\t7', 'Bern\t6') },
];

const QUOTES: DialectCase[] = [
  { name: 'single quotes throughout', delimiter: ',', quote: "'", text: rows("'id','name'", "'1','Smith, A.'", "'2','Jones, B.'") },
  { name: 'single quotes and apostrophes', delimiter: ',', quote: "'", text: rows('id,note', "1,'Don't go, he said'", "2,'It's here, isn't it'", '3,plain', "4,'one, two'") },
  { name: 'single quotes and semicolons', delimiter: ';', quote: "'", text: rows("a;'b;c';d", "e;'f;g';h", "i;'j;k';l") },
  { name: 'apostrophes alone', delimiter: ',', quote: '"', text: rows('name,shop', "O'Neil,Kids' Corner", "D'Arcy,'s Graven", "'t Hooft,Men's") },
  { name: 'escaped by backslashes', delimiter: ',', quote: '"', text: rows('id,text', '1,"say \\"yes\\", twice"', '2,"no, \\"never\\""') },
  { name: 'objects in cells', delimiter: ',', quote: '"', text: rows('id,data', '1,"{""k"":[1,2],""l"":""x;y""}"', '2,"{""k"":[3],""l"":""z""}"') },
  { name: 'lines inside cells', delimiter: ',', quote: '"', text: rows('id,text,n', '1,"one;\ntwo;\nthree",5', '2,"four\nfive",6') },
];

const LISTS: DialectCase[] = [
  { name: 'lists in cells, semicolons', delimiter: ',', text: rows('id,tags', '1,a;b;c', '2,d', '3,e;f') },
  { name: 'lists in cells, pipes', delimiter: ',', text: rows('id,name,genres', '1,Toys,Action|Fun', '2,Heat,Drama|Crime', '3,Sun,Fun|War') },
  { name: 'commas in semicolon cells', delimiter: ';', text: rows('name;place', 'Ann;Rome, Italy', 'Bob;Oslo, Norway', 'Cid;Bern, Switzerland') },
  { name: 'decimal commas', delimiter: ';', text: rows('a;b', '1,5;2,5', '3,25;4,75', '5,5;6,5') },
  { name: 'thousands of both kinds', delimiter: ';', text: rows('on;sum', '01.02.2024;1.234,56', '02.02.2024;12.345,00', '03.02.2024;7,50') },
  { name: 'commas in tabs', delimiter: '\t', text: rows('city\tpeople', 'Rome, IT\t2,800,000', 'Oslo, NO\t700,000') },
  { name: 'times in cells', delimiter: ';', text: rows('start;end;who', '12:30:00;13:00:00;A', '13:00:00;14:15:00;B') },
];

const PLAIN: DialectCase[] = [
  { name: 'pipes', delimiter: '|', text: rows('id|text|n', '1|x, y|2', '2|z; w|3') },
  { name: 'tildes', delimiter: '~', text: rows('id~text~n', '1~x, y~2', '2~z|w~3') },
  { name: 'carets', delimiter: '^', text: rows('id^text^n', '1^x, y^2', '2^z|w^3') },
  { name: 'comma and space', delimiter: ',', text: rows('a, b, c', '1, 2, 3', '4, "x, y", 6') },
  { name: 'a header alone', delimiter: ';', text: rows('id;name;note') },
  { name: 'one record of numbers', delimiter: ',', text: rows('1,2,3') },
  { name: 'trailing delimiters', delimiter: ',', text: rows('a,b,c,', '1,2,3,', '4,5,6,') },
  { name: 'records of unlike length', delimiter: ',', text: rows('a,b,c', '1,2,3', '4,5', '6,7,8', '9,10,11,12') },
  { name: 'mostly empty cells', delimiter: ',', text: rows('Minister,Date,Body,Purpose', 'A B,May-14,Tearfund,Talks', ',,World Vision,', ',,Oxfam,', 'C D,Jun-14,BBC,Interview; long') },
];

export const DIALECTS: DialectCase[] = [...TWO_BYTES, ...SPACES, ...ONE_COLUMN, ...COMMENTS, ...QUOTES, ...LISTS, ...PLAIN];
