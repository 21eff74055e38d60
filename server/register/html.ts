/** Pages of the register are made of the same HTML as the files of a paper: one place where words are escaped. */
export { escaped, type Html, html, type Part } from '../exports/html/markup.ts'
