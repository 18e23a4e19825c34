// Language and theme before the first paint, so that nothing flickers. A classic script: it runs before the page is drawn.
(() => {
  const languages = ['en', 'ru', 'uk'];
  const folder = location.pathname.replace(/[^/]*$/, '');
  const kept = (name) => {
    try {
      return localStorage.getItem(`${name} ${folder}`);
    } catch {
      return null;
    }
  };
  const wanted = [kept('vitrine-language'), ...navigator.languages].map((tag) => (tag || '').slice(0, 2).toLowerCase());
  document.documentElement.lang = wanted.find((tag) => languages.includes(tag)) || 'en';
  document.documentElement.dataset.theme = kept('vitrine-theme') || 'auto';
})();
