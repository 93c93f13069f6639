/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Errors as bytes: the words that never change, and the sentence as it was said. */

#include "run/journal-bytes.h"

#include "records/error.h"

void
registrar_bytes_add_error (GByteArray *bytes, const GError *error)
{
  registrar_bytes_add_text (bytes, error != NULL ? registrar_error_get_domain_name (error) : NULL);
  if (error == NULL)
    return;

  registrar_bytes_add_text (bytes, registrar_error_get_code_name (error));
  registrar_bytes_add_text (bytes, error->message);
}

GError *
registrar_bytes_reader_get_error (RegistrarBytesReader *self)
{
  const char *domain = registrar_bytes_reader_get_text (self);
  const char *code;
  const char *message;

  if (domain == NULL)
    return NULL;

  code = registrar_bytes_reader_get_text (self);
  message = registrar_bytes_reader_get_text (self);
  if (code == NULL || message == NULL)
    {
      self->damaged = TRUE;
      return NULL;
    }

  return registrar_error_new_from_words (domain, code, message);
}
