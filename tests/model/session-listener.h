/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session that is listened to, and the steps that several tests take with one. */

#pragma once

#include "data-directory.h"
#include "finalizations.h"
#include "main-loop.h"
#include "model/session.h"

#include <string.h>

/* What a session said. */
typedef struct
{
  RegistrarSession *session;
  char             *failure;
  guint             n_rosters;
} Listener;

static inline void
failed_cb (Listener *self, const char *message)
{
  g_free (self->failure);
  self->failure = g_strdup (message);
}

static inline void
roster_cb (Listener *self)
{
  self->n_rosters++;
}

static inline Listener
listener_make (void)
{
  return (Listener){ registrar_session_new () };
}

static inline void
listener_listen (Listener *self)
{
  g_signal_connect_swapped (self->session, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->session, "notify::roster-name", G_CALLBACK (roster_cb), self);
}

static inline void
listener_clear (Listener *self)
{
  guint n_alive = 0;

  finalizations_watch (self->session, &n_alive);
  finalizations_watch (registrar_session_get_students (self->session), &n_alive);
  finalizations_watch (registrar_session_get_courses (self->session), &n_alive);
  g_object_unref (self->session);
  g_assert_cmpuint (n_alive, ==, 0);
  g_free (self->failure);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listener, listener_clear)

static inline void
load_text (Listener *self, const char *text, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  registrar_session_load_bytes (self->session, bytes, name);
}

static inline gboolean
has_flag (Listener *self, const char *property)
{
  gboolean flag;

  g_object_get (self->session, property, &flag, NULL);
  return flag;
}

static inline char *
dup_text (Listener *self, const char *property)
{
  char *text;

  g_object_get (self->session, property, &text, NULL);
  return text;
}

static inline void
open_workspace (Listener *self, const DataDirectory *directory)
{
  g_autofree char *registry = NULL;
  g_autofree char *error = NULL;

  registrar_session_open_workspace (self->session, directory->path);
  main_loop_until ((registry = dup_text (self, "registry-name")) || (error = dup_text (self, "registry-error")));
  g_assert_null (error);
  main_loop_until (g_list_model_get_n_items (G_LIST_MODEL (registrar_session_get_courses (self->session))) > 0);
}

static inline void
choose_first_course (Listener *self)
{
  GListModel *courses = G_LIST_MODEL (registrar_session_get_courses (self->session));
  g_autoptr (RegistrarCourseItem) item = g_list_model_get_item (courses, 0);

  registrar_session_choose_course (self->session, registrar_course_item_get_course (item));
}

/* A session with a data directory of its own. */
typedef struct
{
  DataDirectory directory;
  Listener      listener;
} SessionFixture;

static inline void
session_fixture_load (SessionFixture *self, const char *text)
{
  self->directory = data_directory_make ();
  self->listener = listener_make ();
  listener_listen (&self->listener);
  open_workspace (&self->listener, &self->directory);
  load_text (&self->listener, text, "autumn.csv");
  main_loop_until (registrar_session_can_edit (self->listener.session));
}

static inline void
session_fixture_clear (SessionFixture *self, gconstpointer data)
{
  listener_clear (&self->listener);
  data_directory_clear (&self->directory);
}

/* Whoever shows a window looks once a frame. */
static inline void
follow_to_the_end (Listener *self)
{
  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_RUN);
  while (registrar_session_get_state (self->session) != REGISTRAR_SESSION_DONE)
    {
      registrar_session_look (self->session);
      g_thread_yield ();
    }
}

static inline void
look_up (Listener *self)
{
  main_loop_until (registrar_session_is_ready (self->session));
  registrar_session_look_up (self->session);
  while (!registrar_session_can_save_plan (self->session))
    {
      registrar_session_look (self->session);
      g_main_context_iteration (NULL, FALSE);
    }
}

static inline void
run_to_the_end (Listener *self)
{
  look_up (self);
  registrar_session_start (self->session);
  follow_to_the_end (self);
}
