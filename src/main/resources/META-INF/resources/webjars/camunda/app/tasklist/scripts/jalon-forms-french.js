/*
 * French for what Camunda Forms show by themselves, for moments in the list of tasks, and for what the
 * engine says of a task that is gone.
 *
 * Why: form-js 1.8, which Tasklist bundles, has its own wording ("Field is required.", "Add new",
 * "Search"…) in English and no setting for another language; its calendar is English too, and it
 * writes dates the way of the browser's language. In an English browser 03/04 would mean the 4th of
 * March, in the middle of a French page.
 *
 * Only form-js's own elements are touched, each recognised by its CSS class: labels, options and
 * texts of the forms themselves never are. Texts unknown to this file stay as they are.
 */
define(['angular'], function (angular) {
  'use strict';

  // Screen readers read in this language, and browsers do not offer to translate. Tasklist's page
  // says "en".
  document.documentElement.lang = 'fr';

  // Dates: form-js asks for the format of the locale "default", which is the browser's. Nothing else
  // in Tasklist asks for a locale of that name.
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct: function (target, args, newTarget) {
      return Reflect.construct(target, french(args), newTarget);
    },
    apply: function (target, self, args) {
      return Reflect.apply(target, self, french(args));
    }
  });

  function french(args) {
    return args[0] === 'default' ? ['fr-FR'].concat(args.slice(1)) : args;
  }

  // Calendar (flatpickr). Tasklist loads it after this file, hence the run block below.
  function localizeCalendar() {
    if (!window.flatpickr) {
      return;
    }
    window.flatpickr.localize({
      firstDayOfWeek: 1,
      weekdays: {
        shorthand: ['dim', 'lun', 'mar', 'mer', 'jeu', 'ven', 'sam'],
        longhand: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']
      },
      months: {
        shorthand: ['janv', 'févr', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sept', 'oct', 'nov', 'déc'],
        longhand: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre',
          'novembre', 'décembre']
      },
      ordinal: function (nth) {
        return nth > 1 ? '' : 'er';
      },
      rangeSeparator: ' au ',
      weekAbbreviation: 'Sem',
      scrollTitle: 'Défiler pour augmenter la valeur',
      toggleTitle: 'Cliquer pour basculer',
      yearAriaLabel: 'Année',
      monthAriaLabel: 'Mois',
      hourAriaLabel: 'Heure',
      minuteAriaLabel: 'Minute',
      time_24hr: true
    });
  }

  // Texts, by the element that holds them. A text is given whole, or as a pattern.
  var TEXTS = [
    {
      in: '.fjs-form-field-error li',
      texts: [
        ['Field is required.', 'Ce champ est obligatoire.'],
        ['Field must be a valid email.', 'Saisissez une adresse électronique valide.'],
        [/^Field must be a valid\s+international phone number\..*$/,
          'Saisissez un numéro de téléphone international, par exemple +33123456789.'],
        [/^Field must match pattern .*\.$/, 'Le format saisi n’est pas celui attendu.'],
        [/^Field must have minimum value of (.*)\.$/, 'La valeur doit être au moins $1.'],
        [/^Field must have maximum value of (.*)\.$/, 'La valeur doit être au plus $1.'],
        [/^Field must have minimum length of (.*)\.$/, 'Saisissez au moins $1 caractères.'],
        [/^Field must have maximum length of (.*)\.$/, 'Saisissez au plus $1 caractères.'],
        ['Value is not a number.', 'Saisissez un nombre.'],
        ['Value is expected to be an integer.', 'Saisissez un nombre entier.'],
        [/^Value is expected to have at most (\d+) decimal digits?\.$/, 'Nombre de décimales : $1 au plus.'],
        [/^Please select a valid value, the two nearest valid values are (.*) and (.*)\.$/,
          'Valeur non admise ; les plus proches sont $1 et $2.'],
        ['Date and time must both be entered.', 'Saisissez la date et l’heure.']
      ]
    },
    {
      in: '.fjs-repeat-render-footer button',
      texts: [
        ['Add new', 'Ajouter'],
        ['Collapse', 'Réduire'],
        [/^Expand all \((\d+)\)$/, 'Tout afficher ($1)']
      ]
    },
    {
      in: '.fjs-dropdownlist-empty',
      texts: [
        ['No results', 'Aucun résultat'],
        ['All values selected', 'Toutes les valeurs sont choisies']
      ]
    },
    {in: '.fjs-select-placeholder', texts: [['Select', 'Choisir']]},
    {
      in: '.fjs-table-td[colspan], .fjs-table-empty',
      texts: [['Nothing to show.', 'Rien à afficher.']]
    },
    {in: '.fjs-table-nav-label', texts: [[' of ', ' sur ']]},
    {in: '.task-card-details .variable-label', texts: [[/^(\s*\S.*\S):(\s*)$/, '$1\u00a0:$2']]},
    {
      // What is shown beside a task is a variable as it is kept.
      in: '.task-card-details .variable-value',
      texts: [
        [/^\s*\d{4}-\d\d-\d\dT[\d:.]+Z\s*$/, function (moment) {
          return new Date(moment.trim()).toLocaleDateString('fr-FR');
        }]
      ]
    }
  ];

  // Attributes, the same way
  var ATTRIBUTES = [
    {
      in: '.fjs-form-field-select input, .fjs-form-field-taglist input',
      name: 'placeholder',
      texts: [['Search', 'Rechercher']]
    },
    {
      in: '.fjs-form-field-datetime input',
      name: 'placeholder',
      texts: [['dd/mm/yyyy', 'jj/mm/aaaa']]
    },
    {
      in: '.fjs-repeat-row-remove, .fjs-table-nav-button, .fjs-number-arrow-container button, .fjs-table-th',
      name: 'aria-label',
      texts: [
        [/^Remove list item (\d+)$/, 'Retirer l’élément $1'],
        ['Previous page', 'Page précédente'],
        ['Next page', 'Page suivante'],
        ['Increment', 'Augmenter'],
        ['Decrement', 'Diminuer'],
        // It does not sort (see jalon-forms.js), so it is only named
        [/^Click to sort by (.*) (?:ascending|descending)$/, '$1']
      ]
    },
    {in: '.fjs-taglist-tag-remove', name: 'title', texts: [['Remove tag', 'Retirer l’étiquette']]}
  ];

  function translate(text, texts) {
    for (var i = 0; i < texts.length; i++) {
      var from = texts[i][0];
      if (typeof from === 'string' ? from === text : from.test(text)) {
        return text.replace(from, texts[i][1]);
      }
    }
    return text;
  }

  function translateText(node) {
    var parent = node.parentElement;
    if (!parent || !node.data) {
      return;
    }
    TEXTS.forEach(function (rule) {
      if (parent.matches(rule.in)) {
        var text = translate(node.data, rule.texts);
        if (text !== node.data) {
          node.data = text;
        }
      }
    });
  }

  function translateAttributes(element) {
    ATTRIBUTES.forEach(function (rule) {
      var value = element.getAttribute(rule.name);
      if (value && element.matches(rule.in)) {
        var text = translate(value, rule.texts);
        if (text !== value) {
          element.setAttribute(rule.name, text);
        }
      }
    });
  }

  function translateTree(root) {
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (var node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        translateText(node);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        translateAttributes(node);
      }
    }
  }

  var TRANSLATED = '.fjs-container, .task-card-details';

  function isTranslated(node) {
    var element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    return !!element && !!element.closest(TRANSLATED);
  }

  function holdsTranslated(node) {
    return node.nodeType === Node.ELEMENT_NODE && !!node.querySelector(TRANSLATED);
  }

  // form-js draws its fields again as the user types, so its texts come back: they are translated
  // as they appear. Translating again what is translated changes nothing, which ends the loop.
  new MutationObserver(function (mutations) {
    mutations.forEach(function (mutation) {
      if (mutation.type === 'childList') {
        mutation.addedNodes.forEach(function (node) {
          if (isTranslated(node) || holdsTranslated(node)) {
            translateTree(node);
          }
        });
      } else if (isTranslated(mutation.target)) {
        if (mutation.type === 'characterData') {
          translateText(mutation.target);
        } else {
          translateAttributes(mutation.target);
        }
      }
    });
  }).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['placeholder', 'aria-label', 'title']
  });

  // The service's sentences follow the browser's language, and English ones would stand in the midst of a French page.
  function askInFrench(Client) {
    ['get', 'post', 'put', 'del'].forEach(function (method) {
      var send = Client.prototype[method];
      Client.prototype[method] = function (path, request) {
        request.headers = request.headers || {};
        request.headers['Accept-Language'] = 'fr';
        return send.call(this, path, request);
      };
    });
    return Client;
  }

  // What could not be loaded is told with Tasklist's own name for it before the service's sentence, and the same
  // once more as the title. Whoever follows an old mail's link reads that the task is gone.
  function explainWhatIsMissing(Notifications) {
    var add = Notifications.add;
    Notifications.add = function (notification) {
      var failed = /^(<\w+> <- )+(.*)$/.exec(notification.message);
      if (failed && failed[1] === '<task> <- ' && /n'existe plus/.test(failed[2])) {
        notification.status = 'Cette tâche n’existe plus';
        notification.message = 'elle est terminée, ou confiée à quelqu’un d’autre.';
      } else if (failed) {
        notification.status = 'La page n’a pas pu être chargée';
        notification.message = failed[2];
      }
      return add.apply(this, arguments);
    };
  }

  return angular
    .module('jalon.tasklist.french', [])
    .config(['$provide', function ($provide) {
      $provide.decorator('camAPIHttpClient', ['$delegate', askInFrench]);
    }])
    .run(localizeCalendar)
    .run(['Notifications', explainWhatIsMissing]);
});
