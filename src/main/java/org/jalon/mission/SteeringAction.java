package org.jalon.mission;

import java.util.Arrays;
import java.util.Optional;

/** What a coordinator can do by « Piloter la mission ». The code is what the form and the model write. */
public enum SteeringAction {
  NOTHING("nothing", "Rien pour l'instant : revoir cette mission plus tard"),
  CONTACT_REQUEST("contactRequest", "Enregistrer une demande d'échange de l'intéressé·e"),
  REPLACE_ACTOR("replaceActor", "Remplacer un acteur ou corriger ses coordonnées"),
  MOVE_FOLLOW_UP("moveFollowUp", "Déplacer la séance de suivi"),
  AMEND_CONTRACT("amendContract", "Amender le contrat"),
  EDIT_CONTRACT("editContract", "Corriger le contrat en cours de signature"),
  PAUSE("pause", "Mettre la mission en pause"),
  RESUME("resume", "Reprendre la mission"),
  TERMINATE("terminate", "Mettre fin à la mission");

  private final String code;
  private final String label;

  SteeringAction(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The word used in the model and the form, such as {@code moveFollowUp}. */
  public String code() {
    return code;
  }

  /** In French, as the form offers it and the trail tells it. */
  public String label() {
    return label;
  }

  /** The action with that code, or empty for any other value. */
  public static Optional<SteeringAction> of(Object code) {
    return Arrays.stream(values()).filter(action -> action.code.equals(code)).findFirst();
  }
}
