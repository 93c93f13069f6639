/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving the report of a run: asking where, and writing it away from the main thread. */

#include "view/report-export.h"

#include "report/report.h"
#include "view/report-dialog.h"

#include <glib/gi18n-lib.h>

/* One export, from the question to the toast. */
typedef struct
{
  RegistrarFinishedRun *run;
  GWeakRef              toasts;  /* the window may be closed before the report is written */
  gboolean              holding; /* the application, meanwhile */
} Export;

static void
export_free (Export *self)
{
  if (self->holding)
    g_application_release (g_application_get_default ());
  g_object_unref (self->run);
  g_weak_ref_clear (&self->toasts);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
save_report (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RegistrarFinishedRun *run = source;
  RegistrarRunRoster roster;
  RegistrarProgress progress;
  GError *error = NULL;
  RegistrarReport report = {
    .run = registrar_finished_run_get_id (run),
    .registry = registrar_finished_run_get_registry (run),
    .students = registrar_finished_run_get_students (run),
    .course = registrar_finished_run_get_course (run),
    .results = registrar_finished_run_get_results (run),
  };

  registrar_finished_run_get_roster (run, &roster);
  registrar_finished_run_get_progress (run, &progress);
  report.roster = roster.name;
  report.digest = roster.digest;
  report.columns = roster.columns;
  report.n_columns = roster.n_columns;
  report.started = progress.started;
  report.ended = progress.ended;
  if (registrar_report_save (&report, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_toast (Export *self, const char *text)
{
  g_autoptr (AdwToastOverlay) toasts = g_weak_ref_get (&self->toasts);
  g_autofree char *title = g_markup_escape_text (text, -1);

  if (toasts != NULL)
    adw_toast_overlay_add_toast (toasts, adw_toast_new (title));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Export) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (g_task_get_task_data (G_TASK (result)));
  g_autofree char *text = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (_("Saved %s"), name);
  else
    text = g_strdup (error->message);
  show_toast (self, text);
}

static void
chosen_cb (GFile *file, gpointer data)
{
  g_autoptr (Export) self = data;
  g_autoptr (GTask) task = NULL;

  if (file == NULL)
    return;

  g_application_hold (g_application_get_default ());
  self->holding = TRUE;
  task = g_task_new (self->run, NULL, saved_cb, self);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  self = NULL; /* the task's callback has it now */
  g_task_run_in_thread (task, save_report);
}

void
registrar_report_export (GtkWindow *window, AdwToastOverlay *toasts, RegistrarFinishedRun *run, GFile *folder)
{
  Export *self = g_new0 (Export, 1);
  RegistrarRunRoster roster;

  self->run = g_object_ref (run);
  g_weak_ref_init (&self->toasts, toasts);
  registrar_finished_run_get_roster (run, &roster);
  registrar_report_dialog_show (window, roster.name, folder, chosen_cb, self);
}
