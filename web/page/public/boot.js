// Language, theme and whether this browser can run the page, before the first paint. A classic script in the words of old browsers: where
// the rest of the page is not understood, this still is.
(function () {
  var root = document.documentElement;
  var folder = location.pathname.replace(/[^/]*$/, '');
  function kept(name) {
    try {
      return localStorage.getItem(name + ' ' + folder);
    } catch (error) {
      return null;
    }
  }
  function language() {
    var wanted = [kept('vitrine-language')].concat(navigator.languages || [navigator.language]);
    for (var i = 0; i < wanted.length; i++) {
      var tag = (wanted[i] || '').slice(0, 2).toLowerCase();
      if (tag === 'en' || tag === 'ru' || tag === 'uk') return tag;
    }
    return 'en';
  }
  // A module of one function that makes a vector: SIMD (Chromium 91, Firefox 89, Safari 16.4).
  var vectors = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
  function runs() {
    try {
      // Both themes in one colour: Chromium 123, Firefox 120, Safari 17.5.
      return WebAssembly.validate(new Uint8Array(vectors)) && CSS.supports('color', 'light-dark(#fff, #000)');
    } catch (error) {
      return false;
    }
  }
  root.lang = language();
  root.setAttribute('data-theme', kept('vitrine-theme') || 'auto');
  if (!runs()) root.setAttribute('data-browser', 'old');
})();
