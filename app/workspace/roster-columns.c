/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Between a roster and the settings. */

#include "workspace/roster-columns.h"

#include "settings/column-memory.h"

GVariant *
registrar_roster_columns_load (const char *directory, GError **error)
{
  return registrar_column_memory_load (directory, error);
}

char **
registrar_roster_columns_recall (const char *const *headers, gpointer memory)
{
  return registrar_column_memory_recall (memory, headers);
}

static GPtrArray *
list_headers (RegistrarRoster *roster)
{
  GPtrArray *headers = g_ptr_array_new ();
  guint n_columns;
  const RegistrarColumn *columns = registrar_roster_get_columns (roster, &n_columns);

  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (headers, (char *) columns[i].header);
  g_ptr_array_add (headers, NULL);

  return headers;
}

gboolean
registrar_roster_columns_remember (const char *directory,
                                   RegistrarRoster *roster,
                                   const char *const *wishes,
                                   GError **error)
{
  g_autoptr (GPtrArray) headers = list_headers (roster);

  return registrar_column_memory_remember (directory, (const char *const *) headers->pdata, wishes, error);
}

char **
registrar_roster_columns_dup_recalled (RegistrarRoster *roster, GVariant *memory)
{
  g_autoptr (GPtrArray) headers = list_headers (roster);

  return registrar_column_memory_recall (memory, (const char *const *) headers->pdata);
}

char *
registrar_column_dup_wish (const RegistrarColumn *columns, guint n_columns, guint column, RegistrarField field)
{
  const char *word = field != REGISTRAR_FIELD_NONE ? registrar_field_to_word (field) : "none";
  gboolean is_unique = *columns[column].header != '\0';

  for (guint other = 0; other < n_columns; other++)
    is_unique &= other == column || !g_str_equal (columns[other].header, columns[column].header);

  return is_unique ? g_strdup_printf ("%s=%s", word, columns[column].header) : g_strdup_printf ("%s=%u", word, column + 1);
}
