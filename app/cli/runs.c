/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli runs: past runs, a line each, the newest first. */

#include "cli/past-runs.h"
#include "cli/standard-output.h"
#include "cli/terminal.h"
#include "records/text.h"
#include "report/json-records.h"

#include <glib/gi18n-lib.h>

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static void
write_counts (RegistrarJsonWriter *json, const RegistrarPastRun *run)
{
  if (run->state != REGISTRAR_RUN_ENDED)
    {
      registrar_json_writer_add_null (json, "counts");
      return;
    }

  registrar_json_writer_begin_object (json, "counts");
  registrar_json_writer_add_run_counts (json, run->counts, run->n_students);
  registrar_json_writer_end_object (json);
}

static void
write_run (RegistrarJsonWriter *json, const RegistrarPastRun *run)
{
  registrar_json_writer_begin_object (json, NULL);
  registrar_json_writer_add_string (json, "run", run->id);
  registrar_json_writer_add_string (json, "state", registrar_run_state_to_word (run->state));
  registrar_json_writer_add_string (json, "action", registrar_run_action_to_word (run->action));
  registrar_json_writer_add_string (json, "undone", run->undone);
  registrar_json_writer_add_roster (json, run->roster, run->digest, run->n_students);
  registrar_json_writer_add_string (json, "course", run->course != NULL ? run->course->code : NULL);
  registrar_json_writer_add_string (json, "registry", run->registry);
  registrar_json_writer_add_time (json, "started", run->started);
  registrar_json_writer_add_time (json, "ended", run->ended);
  write_counts (json, run);
  registrar_json_writer_end_object (json);
}

static gboolean
print_json (gconstpointer data, GOutputStream *stream, GError **error)
{
  const GPtrArray *runs = data;
  g_auto (RegistrarJsonWriter) json = { 0 };

  registrar_json_writer_init (&json, stream, NULL);
  registrar_json_writer_begin_object (&json, NULL);
  registrar_json_writer_begin_array (&json, "runs");
  for (guint i = 0; i < runs->len; i++)
    write_run (&json, runs->pdata[i]);
  registrar_json_writer_end_array (&json);
  registrar_json_writer_end_object (&json);
  return registrar_json_writer_finish (&json, error);
}

/* '340 Registered, 2 Failed'; of a run that has not ended only how many there are. */
static char *
dup_counts (const RegistrarPastRun *run)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (run->state != REGISTRAR_RUN_ENDED || run->n_students == 0)
    return g_strdup_printf (ngettext ("%'u student", "%'u students", run->n_students), run->n_students);

  for (guint state = 0; state < REGISTRAR_N_ROW_STATES; state++)
    if (run->counts[state] > 0)
      g_string_append_printf (text, "%s%'u %s", text->len > 0 ? ", " : "", run->counts[state],
                              registrar_row_state_to_phrase (state));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
print_run (const RegistrarPastRun *run)
{
  g_autofree char *time = dup_time (run->started);
  g_autofree char *roster = registrar_text_dup_shown (run->roster);
  g_autofree char *counts = dup_counts (run);
  g_autofree char *course
      = run->course != NULL ? g_strdup_printf (" → %s", run->course->code) : g_strdup ("");
  g_autofree char *undone
      /* Translators: a run that took another one back: '(undoes 20261121-211734-9c41f0a2)' */
      = run->undone != NULL ? g_strdup_printf (_(" (undoes %s)"), run->undone) : g_strdup ("");

  g_print ("%s  %s  %s  %s%s  %s%s\n", run->id, time, registrar_run_state_to_phrase (run->state), roster,
           course, counts, undone);
}

RegistrarExit
registrar_command_runs (char ***arguments)
{
  g_auto (RegistrarPastRuns) self = { 0 };
  g_autoptr (GPtrArray) runs = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  RegistrarExit exit;

  if (!registrar_options_parse (&self.options, arguments, NULL, _("[SEARCH]"),
                                _("List the past runs, or those with all words of SEARCH, the newest first."),
                                _("The words are looked for in the roster’s name, the course, the day, as 2026-11-22, and the "
                                  "students."),
                                &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  exit = registrar_past_runs_open (&self);
  if (exit != REGISTRAR_EXIT_DONE)
    return exit;

  text = g_strjoinv (" ", *arguments + 1);
  runs = registrar_past_runs_search (&self, text);
  if (runs == NULL)
    return REGISTRAR_EXIT_UNAVAILABLE;
  if (self.options.json)
    return registrar_standard_output_print (print_json, runs);

  for (guint i = 0; i < runs->len; i++)
    print_run (runs->pdata[i]);
  return REGISTRAR_EXIT_DONE;
}
