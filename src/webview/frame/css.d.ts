/** A style sheet comes into the bundle as text. */
declare module '*.css' {
  export const text: string;
  // oxlint-disable-next-line import/no-default-export -- the bundler gives a file's text as its default export.
  export default text;
}
