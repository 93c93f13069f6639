/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A field of a student, and the column of a file that holds it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a column of the file holds. */
typedef enum
{
  REGISTRAR_FIELD_NONE,
  REGISTRAR_FIELD_ID,
  REGISTRAR_FIELD_USERNAME,
  REGISTRAR_FIELD_NAME,
  REGISTRAR_FIELD_GIVEN_NAME,
  REGISTRAR_FIELD_FAMILY_NAME,
  REGISTRAR_FIELD_EMAIL,
  REGISTRAR_FIELD_COURSE,
  REGISTRAR_N_FIELDS,
} RegistrarField;

/** registrar_field_to_word: `family_name`, as in JSON; `none` is %NULL. */
const char *registrar_field_to_word   (RegistrarField field);
/** registrar_field_to_phrase: 'Family Name', translated; `none` is %NULL. */
const char *registrar_field_to_phrase (RegistrarField field);

typedef struct
{
  guint          index;  /* from 0 */
  const char    *header; /* as written in the file; borrowed from the roster */
  RegistrarField field;
  double         confidence; /* 0 to 1: how sure the guess is */
} RegistrarColumn;

G_END_DECLS
