/*
 * Camunda Forms in Tasklist: cures six defects of Tasklist 7.24 and of form-js 1.8, which it
 * bundles. It acts on the task's form and on the dialog that starts a process alike.
 *
 * 1. « Terminer » and « Démarrer » stay usable.
 *    Tasklist disables the button as long as the error object of form-js has a key. For a field
 *    inside a dynamic list form-js keeps an entry in that object even when the field has no error.
 *    So a field edited in a list, or merely filled in beforehand, disables the button for good, and
 *    nothing on the screen says why.
 *    Cure: for Camunda Forms the button no longer follows the edits. Nothing is lost: on a click
 *    Tasklist validates the whole form anyway, sends nothing when there is an error, and form-js
 *    marks the fields. The button stays disabled while the form is loading, when it could not be
 *    loaded, and in every case that has nothing to do with validation (task of someone else, task
 *    gone, request under way). Other kinds of forms are left as they are.
 *    Tasklist also reports such a click with an empty message, since all it gets is form-js's error
 *    object. It is replaced by a sentence, and the first field in error is brought into view: in a
 *    long form it may be far from the button.
 *
 * 2. Long lists are submitted whole.
 *    form-js shows five elements of a dynamic list and folds the rest away, and what is folded away
 *    is missing from what it submits: a list of eight would come back with five.
 *    Cure: no list is ever folded, whatever its form says.
 *
 * 3. A date without its time is not lost.
 *    A field that holds both, and that may stay empty, is submitted empty when only one of the two is
 *    entered: form-js shows an error but does not count it.
 *    Cure: it counts.
 *
 * 4. What was typed last is not lost.
 *    form-js takes over what is typed a moment later, or when the field loses the focus. A click that
 *    leaves the focus where it is, as assistive tools do, would submit the field without it.
 *    Cure: « Terminer » and « Démarrer » wait for that moment.
 *
 * 5. Tables keep their order.
 *    form-js sorts a table by the column that is clicked, letter by letter: dates by their day, whatever
 *    the month. Rows come in their right order, and a click that stays without effect harms nobody.
 *    Cure: the heads of tables do not sort.
 *
 * 6. What was empty can be filled in.
 *    A list or a group of fields goes back with the type that its variable had. Where that variable was
 *    null, the type is « Null », and the engine refuses whatever comes with it.
 *    Cure: a form never sees variables that are null; to form-js, missing ones are the same.
 *
 * Besides, a refusal by the service is shown without the English words that the engine puts before it.
 */
define(['angular'], function (angular) {
  'use strict';

  var FORM_HAS_ERRORS = 'Le formulaire comporte des erreurs : corrigez les champs signalés.';

  // How the service begins its own refusals.
  var REFUSAL = 'Le formulaire n\'est pas accepté.';

  // Milliseconds. form-js waits 300 before it takes over what is typed.
  var TYPING_DELAY = 350;

  var DEPLOYED_FORM = /\/deployed-(start-)?form\?/;

  // Tasklist fetches a form's JSON by itself, and offers no other place to change it.
  var fetch = window.fetch;
  window.fetch = function (url) {
    var response = fetch.apply(window, arguments);
    if (typeof url !== 'string' || !DEPLOYED_FORM.test(url)) {
      return response;
    }
    return response.then(function (res) {
      if (res.status === 200) {
        var json = res.json;
        res.json = function () {
          return json.call(res).then(function (form) {
            unfoldLists(form.components);
            return form;
          });
        };
      }
      return res;
    });
  };

  function unfoldLists(components) {
    (components || []).forEach(function (component) {
      if (component.type === 'dynamiclist') {
        component.disableCollapse = true;
      }
      unfoldLists(component.components);
    });
  }

  // In the capturing phase: before form-js hears of it
  ['click', 'keydown'].forEach(function (type) {
    document.addEventListener(type, function (event) {
      var tab = event.key === 'Tab';
      if (!tab && event.target instanceof Element && event.target.closest('.fjs-container .fjs-table-th')) {
        event.stopPropagation();
      }
    }, true);
  });

  function cure(controller, $scope, $element, $timeout, Notifications) {
    var notifyFormInitialized = controller.notifyFormInitialized;
    var notifyFormValidated = controller.notifyFormValidated;
    var registerCompletionHandler = controller.registerCompletionHandler;
    var errorsShown = false;

    function isCamundaForm() {
      return !!$scope.tasklistForm && $scope.tasklistForm.type === 'camunda-forms';
    }

    // Called once at the start and then at each edit
    controller.notifyFormValidated = function (invalid) {
      if (isCamundaForm()) {
        if (errorsShown) {
          // Being corrected; until they are, the fields keep their own messages
          errorsShown = false;
          Notifications.clearAll();
        }
        // $error is set when the form could not be loaded
        invalid = !$scope.$loaded || !!$scope.tasklistForm.$error;
      }
      notifyFormValidated.call(controller, invalid);
    };

    controller.notifyFormInitialized = function () {
      notifyFormInitialized.call(controller);
      if (isCamundaForm()) {
        controller.notifyFormValidated(false);
      }
    };

    // form-js's errors: an object with one entry per field id. Anything else (an answer of the
    // server, a JavaScript error) has a message of its own.
    function isFormErrors(err) {
      return angular.isObject(err) && !(err instanceof Error) && !angular.isString(err.message);
    }

    function inWords(err) {
      var at = angular.isString(err.message) ? err.message.indexOf(REFUSAL) : -1;
      return at > 0 ? {message: err.message.slice(at)} : err;
    }

    function halfEntered(field) {
      var date = field.querySelector('input[id$="-date"]');
      var time = field.querySelector('input[id$="-time"]');
      return !!date && !!time && !date.value !== !time.value;
    }

    function hasHalfEnteredField() {
      return Array.from($element[0].querySelectorAll('.fjs-form-field-datetime')).some(halfEntered);
    }

    function showFirstError() {
      var field = $element[0].querySelector('.fjs-form-field.fjs-has-errors');
      if (!field) {
        return;
      }
      field.scrollIntoView({block: 'center'});
      // Only where the focus opens no calendar or list above the error message
      var input = field.querySelector('input, textarea');
      if (input && !field.matches('.fjs-form-field-datetime, .fjs-form-field-select, .fjs-form-field-taglist')) {
        input.focus({preventScroll: true});
      }
    }

    function reportErrors(callback) {
      // The dialog that starts a process would pile up one message per click
      Notifications.clearAll();
      errorsShown = true;
      $timeout(showFirstError);
      callback({message: FORM_HAS_ERRORS});
    }

    controller.registerCompletionHandler = function (handler) {
      registerCompletionHandler.call(controller, handler && function (callback) {
        if (!isCamundaForm()) {
          return handler(callback);
        }
        $timeout(function () {
          if (hasHalfEnteredField()) {
            reportErrors(callback);
            return;
          }
          handler(function (err, result) {
            if (err && isFormErrors(err)) {
              reportErrors(callback);
            } else {
              callback(err && inWords(err), result);
            }
          });
        }, TYPING_DELAY);
      });
    };
  }

  function withoutNulls(camAPI) {
    var tasks = camAPI.resource('task');
    var formVariables = tasks.formVariables;
    tasks.formVariables = function () {
      return formVariables.apply(tasks, arguments).then(function (variables) {
        Object.keys(variables).forEach(function (name) {
          if (variables[name].type === 'Null') {
            delete variables[name];
          }
        });
        return variables;
      });
    };
  }

  return angular.module('jalon.tasklist.forms', []).run(['camAPI', withoutNulls]).config(['$provide', function ($provide) {
    $provide.decorator('camTasklistFormDirective', ['$delegate', function ($delegate) {
      $delegate.forEach(function (directive) {
        var original = directive.controller;
        directive.controller = ['$scope', '$element', '$attrs', '$transclude', '$injector', '$timeout', 'Notifications',
          function ($scope, $element, $attrs, $transclude, $injector, $timeout, Notifications) {
            $injector.invoke(original, this, {
              $scope: $scope,
              $element: $element,
              $attrs: $attrs,
              $transclude: $transclude
            });
            cure(this, $scope, $element, $timeout, Notifications);
          }];
      });
      return $delegate;
    }]);
  }]);
});
