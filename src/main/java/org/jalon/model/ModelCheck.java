package org.jalon.model;

import java.util.List;
import java.util.Set;

/**
 * Compares the models with the forms, the mails and the Java that they name: one check for the build and for what
 * admins deploy. Every disagreement is one French sentence, which says where it is and what does not match.
 */
public final class ModelCheck {

  /**
   * What was found.
   *
   * @param complete whether all could be read; otherwise nothing else was checked
   */
  record Result(Models models, boolean complete, Set<String> mailsSent, List<Fault> faults) {}

  private ModelCheck() {}

  /** What would break, in alphabetical order; empty if all is well. */
  public static List<Fault> faults(ModelParts parts) {
    return check(parts).faults();
  }

  static Result check(ModelParts parts) {
    Faults faults = new Faults();
    Models models = new Models(parts, faults);
    MailCheck mails = new MailCheck(parts, faults);
    PolicyCheck policy = new PolicyCheck(parts, faults);
    policy.read();
    // What cannot be read would seem to be missing everywhere else.
    boolean complete = faults.isEmpty();
    if (complete) {
      KnownVariables variables = new KnownVariables(parts, models);
      StepCheck steps = new StepCheck(parts, models, policy.decisions(), variables, faults);
      DelegateCheck delegates = new DelegateCheck(parts, variables, mails, faults);
      ExpressionCheck expressions = new ExpressionCheck(parts, models, variables, faults);
      CodeCheck code = new CodeCheck(faults);
      TimerCheck timers = new TimerCheck(faults);
      WordsCheck words = new WordsCheck(parts, policy, faults);
      for (Model model : models.all()) {
        steps.check(model);
        delegates.check(model);
        expressions.check(model);
        code.check(model);
        timers.check(model);
        words.check(model);
      }
      new MessageCheck(parts, models, faults).check();
      new FormCheck(models, faults).check();
      policy.check(new PolicyCheck.Known(models.tasks(), variables.all(), models.meetingKinds()), mails);
      parts.mailsByJava().forEach(mail -> mails.checkSent("", "Le service lui-même", mail));
      new JavaCheck(parts, models, variables, faults).check();
    }
    return new Result(models, complete, mails.sent(), faults.all());
  }
}
