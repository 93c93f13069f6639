/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window of its own for each test, over a data directory of its own, and what a person does in it. */

#pragma once

#include "accounts-done.h"
#include "application.h"
#include "data-directory.h"
#include "finalizations.h"
#include "main-loop.h"
#include "view/roster-actions.h"
#include "view/window.h"
#include "widgets.h"

/* One for all tests: a process has one. Made by main(). */
static GtkApplication *application;

typedef struct
{
  DataDirectory     directory;
  DataDirectory     rosters;
  RegistrarWindow  *window;
  RegistrarSession *session;
  guint             n_alive;
} Fixture;

/* @data: (nullable): the window's width, GUINT_TO_POINTER */
static inline void
open_window (Fixture *self, gconstpointer data)
{
  self->window = registrar_window_new (application, self->directory.path);
  if (data != NULL)
    gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_UINT (data), 640);
  gtk_window_present (GTK_WINDOW (self->window));

  g_object_get (self->window, "session", &self->session, NULL);
  finalizations_watch (self->window, &self->n_alive);
  finalizations_watch (self->session, &self->n_alive);
  finalizations_watch (registrar_session_get_students (self->session), &self->n_alive);
  finalizations_watch (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW), &self->n_alive);
  main_loop_until (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
  main_loop_until (registrar_session_has_registry (self->session));
}

static inline void
set_up (Fixture *self, gconstpointer data)
{
  self->directory = data_directory_make ();
  self->rosters = data_directory_make ();
  open_window (self, data);
}

/* Every window and model is gone at the end. */
static inline void
close_window (Fixture *self, void (*close) (GtkWindow *window))
{
  accounts_done_wait (self->session);
  g_clear_object (&self->session);
  close (GTK_WINDOW (self->window));
  main_loop_until (self->n_alive == 0);
}

static inline void
tear_down (Fixture *self, gconstpointer data)
{
  close_window (self, gtk_window_destroy);
  data_directory_clear (&self->rosters);
  data_directory_clear (&self->directory);
}

static inline GFile *
write_roster (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->rosters.path, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static inline void
wait_for_roster (Fixture *self, const char *name)
{
  g_autofree char *shown = NULL;

  main_loop_until ((g_free (shown), g_object_get (self->session, "roster-name", &shown, NULL),
                    g_strcmp0 (shown, name) == 0));
}

static inline void
open_roster (Fixture *self, const char *text)
{
  g_autoptr (GFile) file = write_roster (self, "autumn.csv", text);

  registrar_roster_actions_open_files (GTK_WIDGET (self->window), &file, 1);
  wait_for_roster (self, "autumn.csv");
}

static inline void
choose_course (Fixture *self)
{
  GListModel *courses = G_LIST_MODEL (registrar_session_get_courses (self->session));
  g_autoptr (RegistrarCourseItem) item = NULL;

  main_loop_until ((item = g_list_model_get_item (courses, 0)));
  registrar_session_choose_course (self->session, registrar_course_item_get_course (item));
}

static inline void
activate (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
}

static inline void
wait_for_next (Fixture *self, RegistrarSessionNext next)
{
  main_loop_until (registrar_session_get_next (self->session) == next);
}

static inline void
wait_for_text (Fixture *self, const char *text)
{
  main_loop_until (widgets_find_text (self->window, text));
}

static inline void
look_up (Fixture *self)
{
  wait_for_next (self, REGISTRAR_SESSION_NEXT_LOOK_UP);
  activate (self, "win.primary");
  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_PLANNED);
  wait_for_next (self, REGISTRAR_SESSION_NEXT_REGISTER);
}

static inline guint
count_rows (Fixture *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view)));
}

static inline void
press_chip (Fixture *self, const char *word)
{
  GtkWidget *chip;

  main_loop_until ((chip = widgets_find (GTK_WIDGET (self->window), widgets_match_chip, word)) != NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
}
