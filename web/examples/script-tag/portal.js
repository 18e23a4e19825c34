const dashboard = document.querySelector('vitrine-dashboard');

document.querySelector('input').addEventListener('change', async ({ target }) => {
  await customElements.whenDefined('vitrine-dashboard');
  await dashboard.add(target.files);
});

// Whatever the dashboard shows, the page around is told as well.
dashboard.addEventListener('vitrine-report', ({ detail }) => {
  document.querySelector('output').value = detail.metrics.total_revenue?.value ?? '';
});
