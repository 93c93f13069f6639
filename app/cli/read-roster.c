/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the roster that a command line names. */

#include "cli/read-roster.h"

#include "cli/options.h"
#include "cli/remembered-columns.h"
#include "cli/terminal.h"
#include "records/text.h"

#include <glib/gi18n-lib.h>

/* A guess below this is told even if nobody watches. */
#define SURE 0.8

static void
name_column (const RegistrarColumn *column)
{
  g_autofree char *header = registrar_text_dup_shown (column->header);
  const char *field = registrar_field_to_phrase (column->field);

  if (column->confidence < SURE)
    /* Translators: a column of the roster and what it was taken for: “Nr” as Student ID */
    registrar_terminal_complain (_("Column “%s” was read as %s, which is a guess: please check it."), header,
                                 field);
  else if (registrar_terminal_is_watched ())
    registrar_terminal_say (_("Column “%s” was read as %s."), header, field);
}

static void
name_guesses (RegistrarRoster *roster)
{
  guint n_columns;
  const RegistrarColumn *columns = registrar_roster_get_columns (roster, &n_columns);

  for (guint i = 0; i < n_columns; i++)
    if (columns[i].field != REGISTRAR_FIELD_NONE)
      name_column (&columns[i]);
}

static void
name_encoding (RegistrarRoster *roster)
{
  double confidence;
  const char *encoding = registrar_roster_get_encoding (roster, &confidence);

  if (encoding == NULL || confidence == 1)
    return;
  if (confidence < SURE)
    /* Translators: an encoding: windows-1252 */
    registrar_terminal_complain (_("The file was read as %s, which is a guess: if names look wrong, "
                                   "--encoding chooses another."),
                                 encoding);
  else if (registrar_terminal_is_watched ())
    registrar_terminal_say (_("The file was read as %s."), encoding);
}

static void
name_repairs (RegistrarRoster *roster)
{
  guint n_edits = registrar_roster_get_n_edits (roster);

  if (n_edits > 0)
    registrar_terminal_complain (ngettext ("%'u cell was repaired.", "%'u cells were repaired.", n_edits), n_edits);
}

static void
name_delimiter (RegistrarRoster *roster)
{
  double confidence;
  char delimiter = registrar_roster_get_delimiter (roster, &confidence);

  if (delimiter == '\0' || confidence >= SURE)
    return;

  if (delimiter == '\t')
    registrar_terminal_complain (_("The cells were taken as separated by tabs, which is a guess: --delimiter "
                                   "chooses another sign."));
  else
    registrar_terminal_complain (_("The cells were taken as separated by “%c”, which is a guess: --delimiter "
                                   "chooses another sign."),
                                 delimiter);
}

/* Which of several sheets, or lists in JSON, it was, to whoever did not say. */
static void
name_sheets (RegistrarRoster *roster, const RegistrarRosterOptions *options)
{
  const char *const *sheets = registrar_roster_get_sheets (roster);
  const char *sheet = registrar_roster_get_sheet (roster);
  g_autoptr (GString) others = g_string_new (NULL);
  g_autofree char *shown = NULL;
  g_autofree char *shown_others = NULL;

  if (sheet == NULL || options->sheet != NULL || sheets[1] == NULL)
    return;

  for (guint i = 0; sheets[i] != NULL; i++)
    if (sheets[i] != sheet)
      g_string_append_printf (others, "%s“%s”", others->len > 0 ? ", " : "", sheets[i]);
  shown = registrar_text_dup_shown (sheet);
  shown_others = registrar_text_dup_shown (others->str);
  /* Translators: a sheet of a spreadsheet, or a list in JSON, and those that there are beside it */
  registrar_terminal_complain (_("“%s” was read, not %s: --sheet chooses another."), shown, shown_others);
}

void
registrar_reading_clear (RegistrarReading *self)
{
  RegistrarRosterOptions *options = &self->options;

  g_clear_pointer (&options->encoding, g_free);
  g_clear_pointer (&options->delimiter, g_free);
  g_clear_pointer (&options->columns, g_strfreev);
  g_clear_pointer (&options->repairs, g_strfreev);
  g_clear_pointer (&options->sheet, g_free);
}

RegistrarRoster *
registrar_read_roster (char **operands, const RegistrarReading *reading, const char *directory, GError **error)
{
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autoptr (GFile) file = NULL;

  if (operands[0] == NULL || *operands[0] == '\0')
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("Name the roster to read, or - for standard input."));
      return NULL;
    }
  if (operands[1] != NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is one roster too many: name just one."), operands[1]);
      return NULL;
    }

  file = registrar_options_find_file (operands[0], error);
  if (file == NULL)
    return NULL;

  roster = registrar_remembered_columns_read (file, reading, directory, error);
  if (roster != NULL)
    {
      name_encoding (roster);
      name_delimiter (roster);
      name_repairs (roster);
      name_sheets (roster, &reading->options);
      name_guesses (roster);
    }
  return g_steal_pointer (&roster);
}
