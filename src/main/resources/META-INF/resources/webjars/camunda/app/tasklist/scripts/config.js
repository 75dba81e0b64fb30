/*
 * Configuration of Tasklist. It replaces the file of the same path in Camunda's webjar.
 *
 * Only French is offered: forms, task names and filters are written in French, so a half-English
 * screen would help nobody, whatever the browser's language.
 */

export default {
  locales: {
    availableLocales: ['fr'],
    fallbackLocale: 'fr'
  },

  requireJsConfig: {
    // AngularJS modules; AMD modules to load first; where these are, relative to this application.
    ngDeps: ['jalon.tasklist.forms', 'jalon.tasklist.french'],
    deps: ['jalon-forms', 'jalon-forms-french'],
    paths: {
      'jalon-forms': 'scripts/jalon-forms',
      'jalon-forms-french': 'scripts/jalon-forms-french'
    },
    // By default these files carry Camunda's version, so that a browser could go on using its old
    // copy of them after an upgrade of this service. Camunda loads this very file the same way.
    urlArgs: 't=' + Date.now()
  },

  // Kept as Camunda ships it; the help dialog shows the descriptions.
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 's’attribue la tâche sélectionnée'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'va au premier filtre de la liste'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'va à la première tâche de la liste'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'va au premier champ du formulaire de la tâche'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'ouvre la fenêtre de démarrage d’un processus'
    }
  }
};
