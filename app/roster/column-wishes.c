/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns as somebody said they are. */

#include "roster/column-wishes.h"

#include "roster/column-guess.h"
#include "roster/roster.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a column holds that holds nothing of interest. */
#define NO_FIELD "none"

static gboolean
find_field (const char *word, gsize length, RegistrarField *field)
{
  for (*field = REGISTRAR_FIELD_NONE; *field < REGISTRAR_N_FIELDS; (*field)++)
    {
      const char *known = *field != REGISTRAR_FIELD_NONE ? registrar_field_to_word (*field) : NO_FIELD;

      if (strlen (known) == length && strncmp (known, word, length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* By its header, as written or nearly so. */
static const RegistrarColumn *
find_header (const RegistrarColumn *columns, guint n_columns, const char *header)
{
  g_autofree char *key = registrar_columns_dup_header_key (header);

  for (guint i = 0; i < n_columns; i++)
    if (g_str_equal (columns[i].header, header))
      return &columns[i];
  for (guint i = 0; i < n_columns && *key != '\0'; i++)
    {
      g_autofree char *other = registrar_columns_dup_header_key (columns[i].header);

      if (g_str_equal (key, other))
        return &columns[i];
    }

  return NULL;
}

static const RegistrarColumn *
find_column (const RegistrarColumn *columns, guint n_columns, const char *header)
{
  const RegistrarColumn *column = find_header (columns, n_columns, header);
  guint64 number;

  if (column != NULL)
    return column;
  if (g_ascii_string_to_unsigned (header, 10, 1, n_columns, &number, NULL))
    return &columns[number - 1];

  return NULL;
}

static gboolean
apply (const char *wish, RegistrarColumn *columns, guint n_columns, GError **error)
{
  const char *sign = strchr (wish, '=');
  RegistrarField field;
  const RegistrarColumn *column;

  if (sign == NULL || !find_field (wish, sign - wish, &field))
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_OPTION,
                   /* Translators: do not translate the words after the colon */
                   _("“%s” does not say which field a column holds: write id=HEADER, or username, name, "
                     "given_name, family_name, email, course or none."),
                   wish);
      return FALSE;
    }

  column = find_column (columns, n_columns, sign + 1);
  if (column == NULL)
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_OPTION,
                   _("There is no column “%s”: write its header as in the file, or its number."), sign + 1);
      return FALSE;
    }

  for (guint i = 0; i < n_columns; i++)
    if (&columns[i] == column)
      {
        columns[i].field = field;
        columns[i].confidence = 1;
      }
    else if (columns[i].field == field && field != REGISTRAR_FIELD_NONE)
      {
        columns[i].field = REGISTRAR_FIELD_NONE;
        columns[i].confidence = 0;
      }

  return TRUE;
}

gboolean
registrar_column_wishes_apply (char **wishes, RegistrarColumn *columns, guint n_columns, GError **error)
{
  for (; wishes != NULL && *wishes != NULL; wishes++)
    if (!apply (*wishes, columns, n_columns, error))
      return FALSE;

  return TRUE;
}

guint
registrar_column_wishes_count (char **wishes, const RegistrarColumn *columns, guint n_columns)
{
  guint n_found = 0;

  for (; wishes != NULL && *wishes != NULL; wishes++)
    {
      const char *sign = strchr (*wishes, '=');

      n_found += sign != NULL && find_header (columns, n_columns, sign + 1) != NULL;
    }

  return n_found;
}
