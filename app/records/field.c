/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields' words for JSON and phrases for the screen. */

#include "records/field.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *word;
  const char *phrase;
} FieldWords;

static const FieldWords fields[REGISTRAR_N_FIELDS] = {
  [REGISTRAR_FIELD_ID] = { "id", N_ ("Student ID") },
  [REGISTRAR_FIELD_USERNAME] = { "username", N_ ("Username") },
  [REGISTRAR_FIELD_NAME] = { "name", N_ ("Name") },
  [REGISTRAR_FIELD_GIVEN_NAME] = { "given_name", N_ ("Given Name") },
  [REGISTRAR_FIELD_FAMILY_NAME] = { "family_name", N_ ("Family Name") },
  [REGISTRAR_FIELD_EMAIL] = { "email", N_ ("E-mail") },
  [REGISTRAR_FIELD_COURSE] = { "course", N_ ("Course") },
};

const char *
registrar_field_to_word (RegistrarField field)
{
  g_return_val_if_fail (field < REGISTRAR_N_FIELDS, NULL);

  return fields[field].word;
}

const char *
registrar_field_to_phrase (RegistrarField field)
{
  g_return_val_if_fail (field < REGISTRAR_N_FIELDS, NULL);

  return fields[field].phrase != NULL ? _ (fields[field].phrase) : NULL;
}
