/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli check: what is wrong with a roster, with line and column. Registers nothing. */

#include "cli/command.h"
#include "cli/options.h"
#include "cli/read-roster.h"
#include "cli/standard-output.h"
#include "cli/terminal.h"
#include "records/text.h"
#include "report/json-records.h"

#include <glib/gi18n-lib.h>

static void
write_problem (RegistrarJsonWriter *json, const RegistrarProblem *problem)
{
  g_autofree char *message = registrar_problem_dup_message (problem);

  registrar_json_writer_begin_object (json, NULL);
  registrar_json_writer_add_string (json, "code", registrar_problem_code_to_word (problem->code));
  registrar_json_writer_add_string (json, "severity", registrar_severity_to_word (problem->severity));
  /* From 0 in the roster, where G_MAXUINT means none: 1 more is what an ordinal is. */
  registrar_json_writer_add_ordinal (json, "row", problem->row + 1);
  registrar_json_writer_add_ordinal (json, "line", problem->line);
  registrar_json_writer_add_ordinal (json, "column", problem->column + 1);
  registrar_json_writer_add_string (json, "text", problem->text);
  registrar_json_writer_add_string (json, "message", message);
  registrar_json_writer_add_string (json, "repair", problem->repair);
  registrar_json_writer_end_object (json);
}

static void
write_problems (RegistrarJsonWriter *json, RegistrarRoster *roster)
{
  registrar_json_writer_begin_array (json, "problems");
  for (guint i = 0; i < registrar_roster_get_n_problems (roster); i++)
    {
      RegistrarProblem problem;

      registrar_roster_get_problem (roster, i, &problem);
      write_problem (json, &problem);
    }
  registrar_json_writer_end_array (json);
}

static gboolean
print_json (gconstpointer data, GOutputStream *stream, GError **error)
{
  RegistrarRoster *roster = (RegistrarRoster *) data;
  g_auto (RegistrarJsonWriter) json = { 0 };
  guint n_columns;
  const RegistrarColumn *columns = registrar_roster_get_columns (roster, &n_columns);

  registrar_json_writer_init (&json, stream, NULL);
  registrar_json_writer_begin_object (&json, NULL);
  registrar_json_writer_add_unsigned (&json, "students",
                                      registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (roster)));
  registrar_json_writer_add_columns (&json, "columns", columns, n_columns);
  write_problems (&json, roster);
  registrar_json_writer_end_object (&json);
  return registrar_json_writer_finish (&json, error);
}

/* As compilers do, so that an editor can jump there: file:line:column. */
static void
print_problem (const char *name, const RegistrarProblem *problem)
{
  g_autofree char *message = registrar_problem_dup_message (problem);
  g_autofree char *shown = registrar_text_dup_shown (message);
  g_autofree char *column
      = problem->column != G_MAXUINT ? g_strdup_printf (":%u", problem->column + 1) : g_strdup ("");

  g_print ("%s:%u%s: %s: %s\n", name, problem->line, column, registrar_severity_to_word (problem->severity),
           shown);
}

static void
print_problems (RegistrarRoster *roster)
{
  g_autofree char *name = registrar_text_dup_shown (registrar_roster_get_name (roster));
  guint n_students = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (roster));
  guint n_problems = registrar_roster_get_n_problems (roster);
  g_autofree char *students
      = g_strdup_printf (ngettext ("%'u student", "%'u students", n_students), n_students);
  g_autofree char *problems
      = g_strdup_printf (ngettext ("%'u problem", "%'u problems", n_problems), n_problems);

  for (guint i = 0; i < n_problems; i++)
    {
      RegistrarProblem problem;

      registrar_roster_get_problem (roster, i, &problem);
      print_problem (name, &problem);
    }
  /* Translators: a file, '342 students', '3 problems' */
  g_print (_("%s: %s, %s\n"), name, students, problems);
}

RegistrarExit
registrar_command_check (char ***arguments)
{
  g_auto (RegistrarOptions) options = { 0 };
  g_auto (RegistrarReading) reading = { 0 };
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    REGISTRAR_READ_ROSTER_ENTRIES (&reading),
    { NULL },
  };

  if (!registrar_options_parse (
          &options, arguments, entries, _("ROSTER"),
          _("Read a roster and list its problems; register nothing. ROSTER is CSV, a spreadsheet, a OneRoster set (a ZIP "
            "file or a folder) or JSON, or - for standard input."),
          NULL, &error)
      || (roster = registrar_read_roster (*arguments + 1, &reading, options.data_directory, &error)) == NULL)
    {
      registrar_terminal_complain ("%s", error->message);
      return REGISTRAR_EXIT_WRONG;
    }

  if (options.json)
    return registrar_standard_output_print (print_json, roster);
  print_problems (roster);
  return REGISTRAR_EXIT_DONE;
}
