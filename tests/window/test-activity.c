/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of what goes on, in the process: while nothing runs, during a run that stands still, and after it. */

#include "view/activity-chart.h"
#include "view/activity-page.h"
#include "window-fixture.h"

#include <sqlite3.h>
#include <stdlib.h>

static void
set_up_page (Fixture *self, gconstpointer data)
{
  set_up (self, data);
  finalizations_watch (widgets_find_type (self->window, REGISTRAR_TYPE_ACTIVITY_PAGE), &self->n_alive);
  finalizations_watch (widgets_find_type (self->window, REGISTRAR_TYPE_ACTIVITY_CHART), &self->n_alive);
}

static void
make_plan (Fixture *self)
{
  open_roster (self, "Student ID,Name\n001,Hugo Bianchi\n002,Irina Khan\n");
  choose_course (self);
  look_up (self);
}

/* As another program may: a run waits for it. */
static sqlite3 *
hold_database (Fixture *self)
{
  g_autofree char *path = data_directory_get_file (&self->directory);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 60000);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  return database;
}

static void
show_page (Fixture *self, const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.page", "s", name);
}

static void
test_nothing_runs (Fixture *self, gconstpointer data)
{
  show_page (self, "activity");
  wait_for_text (self, "Nothing Is Running");
  g_assert_null (widgets_find_text (self->window, "coroutine"));
}

static gboolean
shows_coroutines (GtkWidget *widget, gconstpointer data)
{
  return widgets_match_label (widget, " coroutine") && atoi (gtk_label_get_text (GTK_LABEL (widget))) > 0;
}

/* Who does not see a chart is told what it shows. */
static void
check_charts (Fixture *self)
{
  GtkWidget *area = widgets_find_type (self->window, GTK_TYPE_DRAWING_AREA);

  gtk_test_accessible_assert_role (area, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (area, GTK_ACCESSIBLE_PROPERTY_LABEL, "Students a Second");
  gtk_test_accessible_assert_property (area, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Now 0, and at most 0 in the last minute");
}

static void
test_during_a_run (Fixture *self, gconstpointer data)
{
  sqlite3 *database;

  make_plan (self);
  database = hold_database (self);
  registrar_session_start (self->session);
  show_page (self, "activity");
  main_loop_until (widgets_find (GTK_WIDGET (self->window), shows_coroutines, NULL));
  g_assert_null (widgets_find_text (self->window, "Nothing is running"));
  wait_for_text (self, "Calls under way");
  wait_for_text (self, "busy");
  wait_for_text (self, "Waiting: disk");
  check_charts (self);

  /* The run bar is there, too; but not beside the past runs. */
  wait_for_text (self, "0 of 2 students done");
  show_page (self, "past-runs");
  main_loop_until (widgets_find_text (self->window, "0 of 2 students done") == NULL);
  show_page (self, "activity");
  wait_for_text (self, "0 of 2 students done");

  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  wait_for_text (self, "Nothing is running any more");
  g_assert_nonnull (widgets_find_text (self->window, "Slowest Calls"));
  g_assert_nonnull (widgets_find_text (self->window, "Registering "));
}

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copy_report (Fixture *self, gconstpointer data)
{
  GtkWidget *button;
  g_autofree char *text = NULL;

  make_plan (self);
  registrar_session_start (self->session);
  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_DONE);
  show_page (self, "activity");
  wait_for_text (self, "Copy Report");
  button = gtk_widget_get_ancestor (widgets_find_text (self->window, "Copy Report"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  wait_for_text (self, "The report is copied");

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (button), NULL, read_cb, &text);
  main_loop_until (text != NULL);
  g_assert_true (g_str_has_prefix (text, "Activity of Registrar, "));
  g_assert_nonnull (strstr (text, "\nStudents done: 2 of 2\n"));
  g_assert_null (strstr (text, "Hugo"));
  g_assert_null (strstr (text, "Khan"));
}

static gboolean
is_narrow (Fixture *self)
{
  gboolean narrow;

  g_object_get (widgets_find_type (self->window, REGISTRAR_TYPE_ACTIVITY_PAGE), "narrow", &narrow, NULL);
  return narrow;
}

/* What stands beside each other where there is room stands below each other. */
static void
test_narrow (Fixture *self, gconstpointer data)
{
  GtkWidget *chart = widgets_find_type (self->window, REGISTRAR_TYPE_ACTIVITY_CHART);

  main_loop_until (is_narrow (self));
  g_assert_cmpint (gtk_orientable_get_orientation (GTK_ORIENTABLE (gtk_widget_get_parent (chart))), ==,
                   GTK_ORIENTATION_VERTICAL);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up_page, test, tear_down)

int
main (int argc, char *argv[])
{
  application = application_make (&argc, &argv);

  ADD ("/activity-page/says-that-nothing-runs", test_nothing_runs);
  ADD ("/activity-page/shows-a-run", test_during_a_run);
  ADD ("/activity-page/copies-a-report-without-names", test_copy_report);
  g_test_add ("/activity-page/narrow", Fixture, GUINT_TO_POINTER (480), set_up_page, test_narrow, tear_down);

  return g_test_run ();
}
