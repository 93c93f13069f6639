/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli register: a roster's students into a registry, and what became of each. */

#include "cli/distinct-files.h"
#include "cli/follow-run.h"
#include "cli/interrupt.h"
#include "cli/open-registry.h"
#include "cli/read-roster.h"
#include "cli/standard-output.h"
#include "cli/summary.h"
#include "cli/terminal.h"

#include <glib/gi18n-lib.h>

/* What the command was told, and what it has got by that so far. */
typedef struct
{
  RegistrarOptions options;
  RegistrarRosterOptions reading;
  char *course_name;
  char *registry_name;
  char **report_names;
  char *max_in_flight_text;
  guint64 max_in_flight; /* 0: as the registry likes */
  gboolean dry_run;

  GPtrArray *reports; /* GFile: where they go */
  GPtrArray *saved;   /* the names of those that are there, borrowed */
  RegistrarRoster *roster;
  RegistrarWorkspace *workspace;
  RegistrarRegistry *registry; /* borrowed from the workspace */
  RegistrarCourse *course;     /* NULL if the roster names the courses */
  RegistrarRun *run;
  RegistrarResults results;
} Registering;

static void
registering_clear (Registering *self)
{
  registrar_options_clear (&self->options);
  registrar_read_roster_clear (&self->reading);
  g_free (self->course_name);
  g_free (self->registry_name);
  g_strfreev (self->report_names);
  g_free (self->max_in_flight_text);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  registrar_results_clear (&self->results);
  g_clear_object (&self->run);
  g_clear_pointer (&self->course, registrar_course_unref);
  g_clear_object (&self->workspace);
  g_clear_object (&self->roster);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Registering, registering_clear)

static RegistrarExit
refuse (RegistrarExit exit, const GError *error)
{
  registrar_terminal_complain ("%s", error->message);
  return exit;
}

static RegistrarExit
parse_options (Registering *self, char ***arguments)
{
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    /* Translators: the words in capitals stand for what is given in the command line */
    { "course", 0, 0, G_OPTION_ARG_STRING, &self->course_name,
      N_("The course of all students, by code, id or exact title; without it the roster names the courses"),
      N_("COURSE") },
    { "registry", 0, 0, G_OPTION_ARG_STRING, &self->registry_name, N_("Register with the registry NAME"),
      N_("NAME") },
    { "report", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->report_names,
      N_("Save a report to FILE, which ends in .csv or .json; may be given more than once"), N_("FILE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &self->dry_run, N_("Look every student up and register nobody"),
      NULL },
    { "max-in-flight", 0, 0, G_OPTION_ARG_STRING, &self->max_in_flight_text,
      N_("At most N requests to the registry at a time"), N_("N") },
    REGISTRAR_READ_ROSTER_ENTRIES (&self->reading),
    { NULL },
  };

  if (!registrar_options_parse (
          &self->options, arguments, entries, _("ROSTER"),
          _("Register the students of a roster. ROSTER is a file, or - for standard input."),
          _("Exit status: 0 every student is registered, now or before; 1 the report or the output could "
             "not be\n"
             "written; 2 some students failed or nobody knows; 3 the roster or the options are wrong, "
             "nothing was\n"
             "registered; 4 the registry or the data directory cannot be used; 130 cancelled."),
          &error))
    return refuse (REGISTRAR_EXIT_WRONG, error);

  if (self->max_in_flight_text != NULL
      && !g_ascii_string_to_unsigned (self->max_in_flight_text, 10, 1, G_MAXUINT, &self->max_in_flight, NULL))
    {
      registrar_terminal_complain (_("--max-in-flight=%s: name a whole number from 1 on."),
                                   self->max_in_flight_text);
      return REGISTRAR_EXIT_WRONG;
    }
  if (self->course_name != NULL && *self->course_name == '\0')
    {
      registrar_terminal_complain (_("Name a course after --course=."));
      return REGISTRAR_EXIT_WRONG;
    }
  return REGISTRAR_EXIT_DONE;
}

/* Before anything happens: nobody wants to learn at the end that the report has no place. */
static RegistrarExit
check_reports (Registering *self)
{
  self->reports = g_ptr_array_new_with_free_func (g_object_unref);
  for (char **name = self->report_names; name != NULL && *name != NULL; name++)
    {
      g_autoptr (GError) error = NULL;
      GFile *file = registrar_options_find_file (*name, &error);

      if (file == NULL)
        return refuse (REGISTRAR_EXIT_WRONG, error);

      g_ptr_array_add (self->reports, file);
      if (!registrar_report_check_target (file, &error))
        return refuse (REGISTRAR_EXIT_WRONG, error);
    }
  return REGISTRAR_EXIT_DONE;
}

static RegistrarExit
read_roster (Registering *self, char **operands)
{
  g_autoptr (GError) error = NULL;

  if (registrar_check_distinct_files (operands[0], self->report_names, &error))
    self->roster = registrar_read_roster (operands, &self->reading, &error);
  if (self->roster == NULL)
    return refuse (REGISTRAR_EXIT_WRONG, error);

  if (self->course_name != NULL || registrar_roster_has_courses (self->roster))
    return REGISTRAR_EXIT_DONE;

  registrar_terminal_complain (
      _("“%s” names no courses: name one with --course; “registrar-cli courses” lists them."),
      registrar_roster_get_name (self->roster));
  return REGISTRAR_EXIT_WRONG;
}

typedef struct
{
  RegistrarRegistry *registry;
  const char *name;
  RegistrarCourse **course;
  GError **error;
} FindCourse;

CO_ROUTINE (find_course, FindCourse)
{
  *args->course = registrar_registry_find_course (args->registry, args->name, args->error);
}

static RegistrarExit
choose_course (Registering *self)
{
  g_autoptr (GError) error = NULL;

  if (self->course_name == NULL)
    return REGISTRAR_EXIT_DONE;

  co_run (find_course, self->registry, self->course_name, &self->course, &error);
  if (self->course != NULL)
    return REGISTRAR_EXIT_DONE;

  if (g_error_matches (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE))
    return refuse (REGISTRAR_EXIT_WRONG, error);
  return refuse (REGISTRAR_EXIT_UNAVAILABLE, error);
}

static RegistrarExit
run (Registering *self)
{
  self->run = registrar_run_new (self->registry, REGISTRAR_STUDENT_LIST (self->roster), self->course,
                                 self->dry_run ? REGISTRAR_RUN_LOOK_UP : REGISTRAR_RUN_REGISTER);
  registrar_run_set_max_in_flight (self->run, self->max_in_flight);
  if (registrar_follow_run (self->run, &self->results))
    return REGISTRAR_EXIT_DONE;

  registrar_terminal_complain (
      _("The run ended without its results: register again, which registers nobody twice."));
  return REGISTRAR_EXIT_INCOMPLETE;
}

static RegistrarReport
make_report (Registering *self)
{
  RegistrarProgress progress;
  RegistrarReport report = {
    .run = self->dry_run ? NULL : registrar_run_get_id (self->run),
    .registry = registrar_registry_get_name (self->registry),
    .students = REGISTRAR_STUDENT_LIST (self->roster),
    .roster = registrar_roster_get_name (self->roster),
    .digest = registrar_roster_get_digest (self->roster),
    .course = self->course,
    .results = &self->results,
  };

  report.columns = registrar_roster_get_columns (self->roster, &report.n_columns);
  registrar_run_get_progress (self->run, &progress);
  report.started = progress.started;
  report.ended = progress.ended;
  return report;
}

static RegistrarExit
save_reports (Registering *self, const RegistrarReport *report)
{
  RegistrarExit exit = REGISTRAR_EXIT_DONE;

  self->saved = g_ptr_array_new ();
  for (guint i = 0; i < self->reports->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean saved;

      registrar_interrupt_hold ();
      saved = registrar_report_save (report, self->reports->pdata[i], NULL, &error);
      registrar_interrupt_release ();
      if (!saved)
        exit = refuse (REGISTRAR_EXIT_UNSAVED, error);
      else
        g_ptr_array_add (self->saved, self->report_names[i]);
    }
  return exit;
}

static void
print_saved_reports (Registering *self)
{
  for (guint i = 0; i < self->saved->len; i++)
    g_print (_("Report saved: %s\n"), (const char *) self->saved->pdata[i]);
}

static gboolean
print_json (gconstpointer data, GOutputStream *stream, GError **error)
{
  return registrar_report_write_json (data, stream, NULL, error);
}

/* What the students' outcomes alone say. */
static RegistrarExit
judge (Registering *self)
{
  guint counts[REGISTRAR_N_ROW_STATES];

  registrar_results_count (&self->results, counts);
  if (counts[REGISTRAR_ROW_CANCELLED] > 0)
    return REGISTRAR_EXIT_CANCELLED;
  if (counts[REGISTRAR_ROW_FAILED] > 0 || counts[REGISTRAR_ROW_UNKNOWN] > 0)
    return self->dry_run ? REGISTRAR_EXIT_DONE : REGISTRAR_EXIT_INCOMPLETE;
  return REGISTRAR_EXIT_DONE;
}

/* The outcomes decide how the command ends; only if all is well does it matter that nobody can read it. */
static RegistrarExit
tell (Registering *self)
{
  RegistrarReport report = make_report (self);
  RegistrarExit judged = judge (self);
  RegistrarExit printed = REGISTRAR_EXIT_DONE;
  RegistrarExit saved = save_reports (self, &report); /* first: who reads the output may keep it waiting */

  if (self->options.json)
    printed = registrar_standard_output_print (print_json, &report);
  else
    {
      registrar_summary_print (&report);
      print_saved_reports (self);
    }

  if (judged != REGISTRAR_EXIT_DONE)
    return judged;
  return saved != REGISTRAR_EXIT_DONE ? saved : printed;
}

RegistrarExit
registrar_command_register (char ***arguments)
{
  g_auto (Registering) self = { 0 };
  RegistrarExit exit = parse_options (&self, arguments);

  if (exit == REGISTRAR_EXIT_DONE)
    exit = check_reports (&self);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = read_roster (&self, *arguments + 1);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = registrar_open_registry (&self.options, self.registry_name, &self.workspace, &self.registry);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = choose_course (&self);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = run (&self);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = tell (&self);
  return exit;
}
