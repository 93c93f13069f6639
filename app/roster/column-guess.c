/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Guessing columns: first a known spelling, then a known word inside, then what the other columns tell. */

#include "roster/column-guess.h"

#include "roster/column-spellings.h"

#include <string.h>

#define CONFIDENCE_OF_WORD 0.5
#define CONFIDENCE_OF_COMPANY 0.9

char *
registrar_columns_dup_header_key (const char *header)
{
  g_autofree char *folded = g_utf8_casefold (header, -1);
  g_autofree char *decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *key = g_string_new (NULL);

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Letters that do not come apart. */
      if (c == 0x131)
        c = 'i';
      if (c == 0x142)
        c = 'l';
      if (c == '#')
        g_string_append (key, "number");
      else if (g_unichar_isalnum (c))
        g_string_append_unichar (key, c);
    }

  return g_string_free (key, FALSE);
}

/* `name.given` of a nested object speaks of what stands behind the dot, unless the name is a course's own. */
static gboolean
guess_nested (RegistrarColumn *column, const char *key)
{
  const char *dot = strrchr (column->header, '.');
  g_autofree char *outer = dot != NULL ? g_strndup (column->header, dot - column->header) : NULL;
  g_autofree char *outer_key = NULL;
  g_autofree char *inner = NULL;

  if (outer == NULL || registrar_spellings_is_of_others (key))
    return FALSE;

  outer_key = registrar_columns_dup_header_key (outer);
  if (registrar_spellings_is_of_things (outer_key))
    return FALSE;

  inner = registrar_columns_dup_header_key (dot + 1);
  column->field = registrar_spellings_find (inner, &column->confidence);

  return column->field != REGISTRAR_FIELD_NONE;
}

static void
guess_column (RegistrarColumn *column)
{
  g_autofree char *key = registrar_columns_dup_header_key (column->header);

  column->field = registrar_spellings_find (key, &column->confidence);
  if (column->field != REGISTRAR_FIELD_NONE)
    return;

  if (guess_nested (column, key))
    return;

  column->field = registrar_spellings_find_word (key);
  column->confidence = column->field != REGISTRAR_FIELD_NONE ? CONFIDENCE_OF_WORD : 0;
}

static RegistrarColumn *
find_field (RegistrarColumn *columns, guint n_columns, RegistrarField field)
{
  RegistrarColumn *best = NULL;

  for (guint i = 0; i < n_columns; i++)
    if (columns[i].field == field && (best == NULL || columns[i].confidence > best->confidence))
      best = &columns[i];

  return best;
}

/* 'Name, Vorname' and 'Nom, Prénom' name the family; 'Nombre, Apellidos' and 'Name, Surname' do not. */
static void
settle_name (RegistrarColumn *columns, guint n_columns)
{
  RegistrarColumn *name = find_field (columns, n_columns, REGISTRAR_FIELD_NAME);
  gboolean has_given = find_field (columns, n_columns, REGISTRAR_FIELD_GIVEN_NAME) != NULL;
  gboolean has_family = find_field (columns, n_columns, REGISTRAR_FIELD_FAMILY_NAME) != NULL;
  g_autofree char *key = name != NULL ? registrar_columns_dup_header_key (name->header) : NULL;

  if (name == NULL || has_given == has_family || !registrar_spellings_is_part_of_name (key))
    return;

  name->field = has_given ? REGISTRAR_FIELD_FAMILY_NAME : REGISTRAR_FIELD_GIVEN_NAME;
  name->confidence = CONFIDENCE_OF_COMPANY;
}

static void
keep_best (RegistrarColumn *columns, guint n_columns, RegistrarField field)
{
  RegistrarColumn *best = find_field (columns, n_columns, field);

  for (guint i = 0; i < n_columns; i++)
    if (columns[i].field == field && &columns[i] != best)
      {
        columns[i].field = REGISTRAR_FIELD_NONE;
        columns[i].confidence = 0;
      }
}

void
registrar_columns_guess (RegistrarColumn *columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    guess_column (&columns[i]);

  settle_name (columns, n_columns);
  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    keep_best (columns, n_columns, field);
}
