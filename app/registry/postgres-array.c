/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every text is quoted, so that none is taken for SQL's NULL or for a brace. */

#include "registry/postgres-array.h"

static void
begin_value (GString *self)
{
  g_string_append_c (self, self->len == 0 ? '{' : ',');
}

void
registrar_postgres_array_add (GString *self, const char *value)
{
  begin_value (self);
  if (value == NULL)
    {
      g_string_append (self, "NULL");
      return;
    }

  g_string_append_c (self, '"');
  for (; *value != '\0'; value++)
    {
      if (*value == '"' || *value == '\\')
        g_string_append_c (self, '\\');
      g_string_append_c (self, *value);
    }
  g_string_append_c (self, '"');
}

void
registrar_postgres_array_add_number (GString *self, gint64 value)
{
  begin_value (self);
  g_string_append_printf (self, "%" G_GINT64_FORMAT, value);
}

const char *
registrar_postgres_array_end (GString *self)
{
  if (self->len == 0)
    g_string_append_c (self, '{');
  g_string_append_c (self, '}');

  return self->str;
}
