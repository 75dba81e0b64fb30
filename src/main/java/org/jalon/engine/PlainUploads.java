package org.jalon.engine;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData.FormPart;
import org.jalon.submission.RefusedException;

/**
 * Refuses an upload that names a Java class to be made of it: the REST API would make one of any class, and
 * only then ask the engine whether the caller may set the variable. And one whose files are called like a place:
 * whoever downloads a deployment would have them put there.
 */
@Provider
class PlainUploads implements ReaderInterceptor {

  /** A name of the length that the engine keeps, and no path. */
  private static final Pattern FILE_NAME = Pattern.compile("(?!.*\\.\\.)[^\\p{Cntrl}/\\\\]{1,255}");

  public PlainUploads() {
    // JAX-RS asks for a public one.
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object body = context.proceed();
    if (body instanceof MultipartFormData form) {
      if (form.getNamedPart("type") != null) {
        throw new RefusedException("Une variable n'est jamais un objet Java.");
      }
      if (!form.getPartNames().stream().map(form::getNamedPart).allMatch(PlainUploads::isNamedPlainly)) {
        throw new RefusedException("Un nom de fichier n'est pas accepté.");
      }
    }
    return body;
  }

  private static boolean isNamedPlainly(FormPart part) {
    return part.getFileName() == null || FILE_NAME.matcher(part.getFileName()).matches();
  }
}
