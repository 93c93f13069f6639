/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Preferences that are open over a window, for each test, and what a person does in them. */

#pragma once

#include "accounts-done.h"
#include "application.h"
#include "data-directory.h"
#include "finalizations.h"
#include "main-loop.h"
#include "served.h"
#include "view/preferences-window.h"
#include "view/window.h"
#include "widgets.h"

#define TOKEN "canary-4e17"

/* One for all tests: a process has one. Made by main(). */
static GtkApplication *application;

/* A window with its preferences open, and a registry that is served to it from another data directory. */
typedef struct
{
  DataDirectory       directory;
  DataDirectory       served_directory;
  RegistrarWorkspace *served_workspace;
  Served              served;
  RegistrarWindow    *window;
  GtkWidget          *preferences;
  RegistrarSession   *session;
  GListModel         *registries;
  guint               n_alive;
} Fixture;

static inline void
open_preferences (Fixture *self)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.preferences", NULL));
  self->preferences = widgets_find_toplevel (REGISTRAR_TYPE_PREFERENCES_WINDOW);
  finalizations_watch (self->preferences, &self->n_alive);
  main_loop_until (gtk_widget_get_mapped (self->preferences));
}

static inline void
set_up (Fixture *self, gconstpointer data)
{
  self->directory = data_directory_make ();
  self->served_directory = data_directory_make ();
  self->served_workspace = registrar_workspace_open (self->served_directory.path, NULL);
  served_start (&self->served, registrar_workspace_get_local (self->served_workspace), TOKEN, NULL);

  self->window = registrar_window_new (application, self->directory.path);
  gtk_window_present (GTK_WINDOW (self->window));
  g_object_get (self->window, "session", &self->session, NULL);
  self->registries = registrar_account_model_get_items (registrar_session_get_accounts (self->session));
  finalizations_watch (self->window, &self->n_alive);
  finalizations_watch (registrar_session_get_accounts (self->session), &self->n_alive);
  main_loop_until (g_list_model_get_n_items (self->registries) > 0);
  open_preferences (self);
}

static inline void
tear_down (Fixture *self, gconstpointer data)
{
  accounts_done_wait (self->session);
  g_clear_object (&self->session);
  if (widgets_find_toplevel (REGISTRAR_TYPE_PREFERENCES_WINDOW) != NULL)
    gtk_window_destroy (GTK_WINDOW (self->preferences));
  gtk_window_destroy (GTK_WINDOW (self->window));
  main_loop_until (self->n_alive == 0);
  served_stop (&self->served);
  g_clear_object (&self->served_workspace);
  data_directory_clear (&self->served_directory);
  data_directory_clear (&self->directory);
}

static inline gboolean
match_button (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static inline void
click (gpointer root, const char *label)
{
  GtkWidget *button = widgets_find (GTK_WIDGET (root), match_button, label);

  g_assert_true (GTK_IS_BUTTON (button) && gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static inline gboolean
match_row (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static inline void
type (gpointer root, const char *title, const char *text)
{
  GtkWidget *row = widgets_find (GTK_WIDGET (root), match_row, title);

  g_assert_true (GTK_IS_EDITABLE (row));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static inline void
wait_for_text (Fixture *self, const char *text)
{
  main_loop_until (widgets_find_text (self->preferences, text) != NULL);
}

/* Tokens are kept in a file, in the folder @keyrings. */
static inline void
use_keyring_file (const DataDirectory *keyrings)
{
  g_autofree char *keyring = g_build_filename (keyrings->path, "keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "of the tests", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
}
