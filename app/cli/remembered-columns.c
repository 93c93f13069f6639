/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Between the command line, the roster and the settings. */

#include "cli/remembered-columns.h"

#include "cli/terminal.h"
#include "workspace/roster-columns.h"
#include "workspace/workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What there is to remember by; its fields are those that somebody spoke of, then or now. */
typedef struct
{
  GVariant *memory;
  gboolean  is_told[REGISTRAR_N_FIELDS];
} Recall;

static void
note_fields (Recall *self, char **wishes)
{
  for (; wishes != NULL && *wishes != NULL; wishes++)
    for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
      {
        g_autofree char *start = g_strconcat (registrar_field_to_word (field), "=", NULL);

        self->is_told[field] |= g_str_has_prefix (*wishes, start);
      }
}

/* A guess is sure of a field, never of none. */
static gboolean
is_told_of (const Recall *recall, const RegistrarColumn *column)
{
  return column->field != REGISTRAR_FIELD_NONE ? recall->is_told[column->field] : column->confidence == 1;
}

static char **
list_wishes (RegistrarRoster *roster, const Recall *recall)
{
  g_autoptr (GPtrArray) wishes = g_ptr_array_new ();
  guint n_columns;
  const RegistrarColumn *columns = registrar_roster_get_columns (roster, &n_columns);

  for (guint i = 0; i < n_columns; i++)
    if (is_told_of (recall, &columns[i]))
      g_ptr_array_add (wishes, registrar_column_dup_wish (columns, n_columns, i, columns[i].field));
  g_ptr_array_add (wishes, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&wishes), FALSE);
}

static void
remember (RegistrarRoster *roster, Recall *recall, const RegistrarReading *reading, const char *directory)
{
  g_auto (GStrv) before = recall->memory != NULL ? registrar_roster_columns_dup_recalled (roster, recall->memory) : NULL;
  g_auto (GStrv) wishes = NULL;
  g_autoptr (GError) error = NULL;

  note_fields (recall, before);
  note_fields (recall, reading->options.columns);
  wishes = list_wishes (roster, recall);
  if (!registrar_roster_columns_remember (directory, roster, (const char *const *) wishes, &error))
    registrar_terminal_complain (_("What the columns hold is not remembered: %s"), error->message);
  else if (registrar_terminal_is_watched () && wishes[0] != NULL)
    registrar_terminal_say (_("This is remembered for files with the same headers; --forget-columns forgets it."));
}

static GVariant *
load (const char *directory)
{
  g_autoptr (GError) error = NULL;
  GVariant *memory = registrar_roster_columns_load (directory, &error);

  if (memory == NULL)
    registrar_terminal_complain ("%s", error->message);

  return memory;
}

RegistrarRoster *
registrar_remembered_columns_read (GFile *file, const RegistrarReading *reading, const char *directory, GError **error)
{
  g_autofree char *chosen = directory != NULL ? g_strdup (directory) : registrar_workspace_get_default_directory ();
  g_autoptr (GVariant) memory = load (chosen);
  Recall recall = { .memory = reading->forgets_columns ? NULL : memory };
  RegistrarRosterOptions options = reading->options;
  RegistrarRoster *roster;

  if (recall.memory != NULL)
    {
      options.recall = registrar_roster_columns_recall;
      options.recall_data = recall.memory;
    }
  roster = registrar_roster_read (file, &options, NULL, error);
  if (roster == NULL)
    return NULL;

  if (registrar_roster_is_recalled (roster))
    registrar_terminal_complain (_("The columns were read as was said of an earlier file with the same headers; "
                                   "--forget-columns forgets it."));
  if (memory != NULL && registrar_roster_has_header (roster)
      && (reading->options.columns != NULL || reading->forgets_columns))
    remember (roster, &recall, reading, chosen);

  return roster;
}
