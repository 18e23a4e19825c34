/** `vitrine/define` outside of a browser, where a page is only written: there is nothing to register. */
export {};
