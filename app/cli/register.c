/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli register: a roster's students into a registry, and what became of each. */

#include "cli/follow-run.h"
#include "cli/make-plan.h"
#include "cli/open-registry.h"
#include "cli/plan-options.h"
#include "cli/read-roster.h"
#include "cli/tell-run.h"
#include "cli/terminal.h"
#include "coroutine/co.h"
#include "workspace/preferences.h"

#include <glib/gi18n-lib.h>

/* What the command was told, and what it has got by that so far. */
typedef struct
{
  RegistrarOptions options;
  RegistrarReading reading;
  char *course_name;
  char *registry_name;
  char *token_file;
  RegistrarReportTargets targets;
  char *max_in_flight_text;
  guint64 max_in_flight; /* 0: as the registry likes */
  gboolean dry_run;
  RegistrarPlanOptions planning;

  RegistrarRoster *roster;
  RegistrarWorkspace *workspace;
  RegistrarPreferences preferences;
  RegistrarRegistry *registry; /* borrowed from the workspace */
  RegistrarCourse *course;     /* NULL if the roster names the courses */
  RegistrarPlan *plan;
  RegistrarRun *run; /* the look-up, and then the one that carries out the plan */
  RegistrarResults results;
} Registering;

static void
registering_clear (Registering *self)
{
  registrar_options_clear (&self->options);
  registrar_reading_clear (&self->reading);
  g_free (self->course_name);
  g_free (self->registry_name);
  g_free (self->token_file);
  registrar_report_targets_clear (&self->targets);
  g_free (self->max_in_flight_text);
  registrar_plan_options_clear (&self->planning);
  registrar_results_clear (&self->results);
  g_clear_object (&self->run);
  g_clear_pointer (&self->plan, registrar_plan_unref);
  g_clear_pointer (&self->course, registrar_course_unref);
  g_clear_object (&self->workspace);
  g_clear_object (&self->roster);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Registering, registering_clear)

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
    REGISTRAR_TOKEN_ENTRY (&self->token_file),
    REGISTRAR_REPORT_ENTRIES (&self->targets),
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &self->dry_run, N_("Look every student up and register nobody"),
      NULL },
    { "max-in-flight", 0, 0, G_OPTION_ARG_STRING, &self->max_in_flight_text,
      N_("At most N requests to the registry at a time"), N_("N") },
    REGISTRAR_PROGRESS_ENTRY,
    REGISTRAR_PLAN_ENTRIES (&self->planning),
    REGISTRAR_READ_ROSTER_ENTRIES (&self->reading),
    { NULL },
  };

  if (!registrar_options_parse (
          &self->options, arguments, entries, _("ROSTER"),
          _("Register the students of a roster. ROSTER is CSV, a spreadsheet, a OneRoster set (a ZIP file or a folder) or "
            "JSON, or - for standard input."),
          _("Exit status: 0 every student is registered, now or before; 1 the report or the output could "
             "not be\n"
             "written; 2 some students failed or nobody knows; 3 the roster or the options are wrong, "
             "nothing was\n"
             "registered; 4 the registry or the data directory cannot be used; 130 cancelled."),
          &error)
      || !registrar_plan_options_read (&self->planning, &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

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

static RegistrarExit
read_roster (Registering *self, char **operands)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (self->token_file, "-") == 0 && g_strcmp0 (operands[0], "-") == 0)
    {
      registrar_terminal_complain (_("Standard input cannot be both the roster and the token: put one of them into a file."));
      return REGISTRAR_EXIT_WRONG;
    }

  self->roster = registrar_read_roster (operands, &self->reading, self->options.data_directory, &error);
  if (self->roster == NULL)
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

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

typedef struct
{
  RegistrarRegistry *registry;
  GError **error;
} AskRegistry;

CO_ROUTINE (ask_registry, AskRegistry)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };

  registrar_registry_check (args->registry, &check, args->error);
}

/* What a server can, and which roles it has, it has to be asked. */
static RegistrarExit
check_registry (Registering *self)
{
  g_autoptr (GError) error = NULL;

  if (registrar_plan_options_need_check (&self->planning))
    co_run (ask_registry, self->registry, &error);
  if (error != NULL)
    return registrar_terminal_refuse (REGISTRAR_EXIT_UNAVAILABLE, error);

  if (!registrar_plan_options_check (&self->planning, self->registry, &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);
  if (!registrar_workspace_load_preferences (self->workspace, &self->preferences, &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_UNAVAILABLE, error);

  self->targets.preferences = self->preferences;
  if (self->planning.max_removals_text == NULL)
    self->planning.max_removals = self->preferences.max_removals;
  return REGISTRAR_EXIT_DONE;
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
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);
  return registrar_terminal_refuse (REGISTRAR_EXIT_UNAVAILABLE, error);
}

static void
set_journal (Registering *self)
{
  RegistrarRunRoster roster = {
    .name = registrar_roster_get_name (self->roster),
    .digest = registrar_roster_get_digest (self->roster),
  };

  roster.columns = registrar_roster_get_columns (self->roster, &roster.n_columns);
  registrar_run_set_journal (self->run, registrar_workspace_get_journal (self->workspace), &roster);
}

static RegistrarExit
make_plan (Registering *self)
{
  self->run = registrar_run_new_look_up (self->registry, REGISTRAR_STUDENT_LIST (self->roster), self->course,
                                         &self->planning.settings);
  registrar_run_set_max_in_flight (self->run, (guint) self->max_in_flight);
  registrar_preferences_apply (&self->preferences, self->run);
  return registrar_make_plan (self->run, &self->plan);
}

static RegistrarExit
check_removals (Registering *self)
{
  g_autoptr (GError) error = NULL;

  if (self->dry_run || registrar_plan_check_removals (self->plan, self->planning.max_removals, &error))
    return REGISTRAR_EXIT_DONE;

  if (!g_error_matches (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_REMOVALS))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  /* Translators: the first sentence says how many students would be unregistered */
  registrar_terminal_complain (_("%s If that is meant, add --max-removals=%u; --dry-run says who they are."), error->message,
                               registrar_plan_get_n_removals (self->plan));
  return REGISTRAR_EXIT_WRONG;
}

/* Where the look-up was cancelled, the run is too: every row of it is in the journal, to be tried again. */
static RegistrarExit
carry_out (Registering *self)
{
  gboolean cancelled = registrar_run_is_cancelled (self->run);

  if (self->dry_run)
    {
      self->results = registrar_results_ref (registrar_plan_get_results (self->plan));
      return REGISTRAR_EXIT_DONE;
    }

  g_object_unref (self->run);
  self->run = registrar_run_new_planned (self->plan);
  registrar_run_set_max_in_flight (self->run, (guint) self->max_in_flight);
  registrar_preferences_apply (&self->preferences, self->run);
  registrar_plan_forget_results (self->plan);
  set_journal (self);
  if (cancelled)
    registrar_run_cancel (self->run);
  return registrar_follow_run (self->run, &self->results);
}

static RegistrarReport
make_report (Registering *self)
{
  RegistrarProgress progress;
  RegistrarReport report = {
    .run = self->dry_run ? NULL : registrar_run_get_id (self->run),
    .registry = registrar_registry_get_name (self->registry),
    .students = registrar_plan_get_students (self->plan),
    .n_removals = registrar_plan_get_n_removals (self->plan),
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
tell (Registering *self)
{
  RegistrarReport report = make_report (self);

  return registrar_tell_run (&self->options, &report, &self->targets);
}

RegistrarExit
registrar_command_register (char ***arguments)
{
  g_auto (Registering) self = { 0 };
  RegistrarExit exit = parse_options (&self, arguments);

  if (exit == REGISTRAR_EXIT_DONE)
    exit = registrar_report_targets_check (&self.targets, (*arguments)[1]);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = read_roster (&self, *arguments + 1);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = registrar_open_registry (&self.options, self.registry_name, self.token_file, &self.workspace, &self.registry);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = check_registry (&self);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = choose_course (&self);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = make_plan (&self);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = check_removals (&self);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = carry_out (&self);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = tell (&self);
  return exit;
}
