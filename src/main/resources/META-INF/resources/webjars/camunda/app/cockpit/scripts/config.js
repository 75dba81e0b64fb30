/*
 * Configuration of Cockpit. It replaces the file of the same path in Camunda's webjar.
 *
 * An English browser gets English, every other one French.
 */

export default {
  locales: {
    availableLocales: ['fr', 'en'],
    fallbackLocale: 'fr'
  }
};
