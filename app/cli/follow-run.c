/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Following a run: from its start to its last result, with progress for who watches and Ctrl+C for who has
 * enough. */

#include "cli/follow-run.h"

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/progress-line.h"
#include "cli/terminal.h"
#include "run/register-students.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#define LOOK_INTERVAL_MS 500
/* What is under way in our own database cannot be abandoned, and takes no longer. */
#define STOP_AFTER_MS 1000

typedef struct
{
  RegistrarRun *run;
  RegistrarResults *results;
  gboolean collected; /* the results came */
  gboolean stuck;     /* they never will: what there is has to do */
  GMainLoop *loop;
} Following;

static void
ended_cb (gpointer user_data)
{
  Following *self = user_data;

  g_main_loop_quit (self->loop);
}

typedef struct
{
  Following *following;
} RegisterStudents;

CO_ROUTINE (register_students, RegisterStudents)
{
  Following *self = args->following;

  self->collected = registrar_register_students (self->run, self->results);
  g_idle_add_once (ended_cb, self);
}

/* Usually it is ended_cb() that ends it; who got stuck calls nobody, and so is looked at now and then. */
static gboolean
look_cb (gpointer user_data)
{
  Following *self = user_data;
  RegistrarProgress progress;

  registrar_run_get_progress (self->run, &progress);
  if (progress.ended > 0 && registrar_run_is_stuck (self->run) && !self->stuck)
    {
      self->stuck = TRUE;
      *self->results = registrar_run_ref_results (self->run);
      g_main_loop_quit (self->loop);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
stop_cb (gpointer user_data)
{
  registrar_terminal_show_progress (NULL);
  _exit (REGISTRAR_EXIT_CANCELLED);
}

/* Ctrl+C settles, a second one settles no more, and where even that does not end it, nothing is waited for. */
static void
interrupted_cb (guint n, gpointer user_data)
{
  Following *self = user_data;

  if (n > 2)
    stop_cb (NULL);
  if (n == 2)
    {
      registrar_run_abandon (self->run);
      g_timeout_add (STOP_AFTER_MS, stop_cb, NULL);
      return;
    }

  registrar_run_cancel (self->run);
  if (registrar_terminal_is_watched ())
    registrar_terminal_say (
        _("Cancelling: what is under way is being settled. Ctrl+C once more stops at once."));
}

static gboolean
redraw_cb (gpointer user_data)
{
  Following *self = user_data;
  g_autofree char *progress_line = NULL;
  g_autofree char *line = NULL;
  RegistrarProgress progress;

  registrar_run_get_progress (self->run, &progress);
  progress_line = registrar_progress_dup_line (&progress, g_get_real_time ());
  if (registrar_run_get_action (self->run) == REGISTRAR_RUN_LOOK_UP)
    /* Translators: %s says how far it is: 4,510 of 10,000 students, … */
    line = g_strdup_printf (_("Looking up: %s"), progress_line);
  registrar_terminal_show_progress (line != NULL ? line : progress_line);
  return G_SOURCE_CONTINUE;
}

/* A log tells of the beginning and the end too. */
static void
tell_in_line (Following *self)
{
  if (registrar_terminal_has_progress_lines ())
    redraw_cb (self);
}

/* What the journal and the engine have to say beyond the results. */
static RegistrarExit
check_end (const Following *self)
{
  gboolean begun;
  g_autoptr (GError) error = registrar_run_dup_journal_error (self->run, &begun);

  if (self->stuck)
    {
      registrar_terminal_complain (_("The program got stuck, and who was under way then is unknown. “registrar-cli resume” finds out, and goes on."));
      return REGISTRAR_EXIT_DONE;
    }
  if (!self->collected)
    {
      registrar_terminal_complain (_("The run ended without its results: register again, which registers nobody twice."));
      return REGISTRAR_EXIT_INCOMPLETE;
    }
  if (error == NULL)
    return REGISTRAR_EXIT_DONE;

  registrar_terminal_complain ("%s", error->message);
  if (!begun)
    return REGISTRAR_EXIT_UNAVAILABLE;

  registrar_terminal_complain (
      _("What became of the run could not be written down whole: “registrar-cli resume” completes it."));
  return REGISTRAR_EXIT_DONE;
}

RegistrarExit
registrar_follow_run (RegistrarRun *run, RegistrarResults *results)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Following self = { .run = run, .results = results, .loop = loop };
  guint interval = registrar_terminal_get_progress_interval ();
  guint look = g_timeout_add (LOOK_INTERVAL_MS, look_cb, &self);
  guint redraw = interval > 0 ? g_timeout_add (interval, redraw_cb, &self) : 0;

  registrar_interrupt_watch (interrupted_cb, &self);
  tell_in_line (&self);

  co_go (register_students, &self);
  g_main_loop_run (loop);

  g_source_remove (look);
  g_clear_handle_id (&redraw, g_source_remove);
  tell_in_line (&self);
  registrar_terminal_show_progress (NULL);
  registrar_interrupt_end_watch ();
  return check_end (&self);
}
