/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window's actions on plans and runs: looked up, registered, opened again, resumed, retried, undone. */

#include "view/run-actions.h"

#include "view/removal-question.h"
#include "view/undo-question.h"
#include "view/window.h"

typedef void (*WorkOnRun) (RegistrarSession *session, const char *id);

/* For every action: only while no run goes on, and then with the students in view. */
static void
work_on_run (GtkWidget *widget, const char *id, WorkOnRun work)
{
  RegistrarWindow *window = REGISTRAR_WINDOW (widget);
  g_autoptr (RegistrarSession) session = NULL;

  if (!registrar_window_may_leave (window))
    return;

  gtk_widget_activate_action (widget, "win.page", "s", "students");
  g_object_get (window, "session", &session, NULL);
  work (session, id);
}

static void
open_run_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  work_on_run (widget, g_variant_get_string (parameter, NULL), registrar_session_open_run);
}

static void
resume_run_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  work_on_run (widget, g_variant_get_string (parameter, NULL), registrar_session_resume_run);
}

/* Of the run that is shown, those whom its button counts. */
static void
retry_all (RegistrarSession *session, const char *id)
{
  RegistrarFinishedRun *shown = registrar_session_get_finished_run (session);
  g_autoptr (GArray) rows = NULL;

  if (shown != NULL && g_strcmp0 (registrar_finished_run_get_id (shown), id) == 0
      && registrar_finished_run_count_retryable (shown) > 0)
    rows = registrar_finished_run_list_retryable (shown);
  registrar_session_retry_run (session, id, rows);
}

static void
retry_run_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  work_on_run (widget, g_variant_get_string (parameter, NULL), retry_all);
}

static void
ask_undo (GtkWidget *widget, RegistrarSession *session, const char *id)
{
  RegistrarPastRunList *runs = registrar_session_get_past_runs (session);
  RegistrarPastRunItem *item = registrar_past_run_list_find (runs, id);

  if (item != NULL)
    registrar_undo_question_ask (GTK_WINDOW (widget), session, item);
}

static void
undo_run_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = NULL;

  g_object_get (widget, "session", &session, NULL);
  if (registrar_window_may_leave (REGISTRAR_WINDOW (widget)))
    ask_undo (widget, session, g_variant_get_string (parameter, NULL));
}

static const char *
get_shown_run (RegistrarSession *session)
{
  RegistrarFinishedRun *run = registrar_session_get_finished_run (session);

  return run != NULL ? registrar_finished_run_get_id (run) : NULL;
}

static void
retry_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = NULL;

  g_object_get (widget, "session", &session, NULL);
  work_on_run (widget, get_shown_run (session), retry_all);
}

static void
resume_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = NULL;

  g_object_get (widget, "session", &session, NULL);
  work_on_run (widget, get_shown_run (session), registrar_session_resume_run);
}

static void
pause_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = NULL;

  g_object_get (widget, "session", &session, NULL);
  if (registrar_session_get_progress (session)->pause == REGISTRAR_PAUSE_NONE)
    registrar_session_pause (session);
  else
    registrar_session_go_on (session);
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = NULL;

  g_object_get (widget, "session", &session, NULL);
  ask_undo (widget, session, get_shown_run (session));
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = NULL;

  g_object_get (widget, "session", &session, NULL);
  registrar_session_cancel (session);
}

static void
look_up_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = NULL;

  g_object_get (widget, "session", &session, NULL);
  if (registrar_session_get_next (session) == REGISTRAR_SESSION_NEXT_LOOK_UP)
    registrar_session_look_up (session);
}

static void
register_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = NULL;
  g_autoptr (GError) removals = NULL;

  g_object_get (widget, "session", &session, NULL);
  if (registrar_session_get_next (session) != REGISTRAR_SESSION_NEXT_REGISTER)
    return;
  if (registrar_session_check_removals (session, &removals))
    registrar_session_start (session);
  else
    registrar_removal_question_ask (GTK_WINDOW (widget), session, removals);
}

/* What the one prominent button does: the next step from where the work stands. */
static void
primary_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const actions[REGISTRAR_N_SESSION_NEXTS] = {
    [REGISTRAR_SESSION_NEXT_OPEN] = "win.open",
    [REGISTRAR_SESSION_NEXT_CHOOSE_COURSE] = "win.choose-course",
    [REGISTRAR_SESSION_NEXT_LOOK_UP] = "win.look-up",
    [REGISTRAR_SESSION_NEXT_REGISTER] = "win.register",
    [REGISTRAR_SESSION_NEXT_RESUME] = "win.resume",
    [REGISTRAR_SESSION_NEXT_RETRY] = "win.retry",
    [REGISTRAR_SESSION_NEXT_EXPORT] = "win.export",
  };
  g_autoptr (RegistrarSession) session = NULL;
  const char *next;

  g_object_get (widget, "session", &session, NULL);
  next = actions[registrar_session_get_next (session)];
  if (next != NULL)
    gtk_widget_activate_action (widget, next, NULL);
}

void
registrar_run_actions_update (GtkWidget *window, RegistrarSession *session)
{
  gboolean running = registrar_session_is_going_on (session);
  RegistrarSessionNext next = registrar_session_get_next (session);

  gtk_widget_action_set_enabled (window, "win.pause", running);
  gtk_widget_action_set_enabled (window, "win.cancel", running);
  gtk_widget_action_set_enabled (window, "win.export",
                                 registrar_session_can_export (session) || registrar_session_can_save_plan (session));
  gtk_widget_action_set_enabled (window, "win.print", registrar_session_can_export (session));
  gtk_widget_action_set_enabled (window, "win.retry", next == REGISTRAR_SESSION_NEXT_RETRY);
  gtk_widget_action_set_enabled (window, "win.resume", next == REGISTRAR_SESSION_NEXT_RESUME);
  gtk_widget_action_set_enabled (window, "win.undo", registrar_session_can_undo (session));
}

void
registrar_run_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-run", "s", open_run_cb);
  gtk_widget_class_install_action (widget_class, "win.resume-run", "s", resume_run_cb);
  gtk_widget_class_install_action (widget_class, "win.retry-run", "s", retry_run_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-run", "s", undo_run_cb);
  gtk_widget_class_install_action (widget_class, "win.primary", NULL, primary_cb);
  gtk_widget_class_install_action (widget_class, "win.look-up", NULL, look_up_cb);
  gtk_widget_class_install_action (widget_class, "win.register", NULL, register_cb);
  gtk_widget_class_install_action (widget_class, "win.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry_cb);
  gtk_widget_class_install_action (widget_class, "win.resume", NULL, resume_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.pause", NULL, pause_cb);
}
