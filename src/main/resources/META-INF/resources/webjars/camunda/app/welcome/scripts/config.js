/*
 * Configuration of Welcome (home page and user profile). It replaces the file of the same path in
 * Camunda's webjar. Only French is offered, as in Tasklist: every user comes through here.
 */

export default {
  locales: {
    availableLocales: ['fr'],
    fallbackLocale: 'fr'
  },
  // Shown to all; the page itself is open to admins alone.
  links: [
    {
      label: 'Administration de Jalon',
      href: '/admin',
      description: 'Pour les administrateurs : les versions des processus, les missions à déplacer'
    }
  ]
};
