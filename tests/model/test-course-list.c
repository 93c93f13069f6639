/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of courses: follows what is typed, and never shows an answer that comes too late. */

#include "data-directory.h"
#include "finalizations.h"
#include "main-loop.h"
#include "coroutine/co.h"
#include "model/course-list.h"
#include "workspace/workspace.h"

typedef struct
{
  DataDirectory        directory;
  RegistrarWorkspace  *workspace;
  RegistrarCourseList *courses;
  guint                n_answers;
} Fixture;

static void
searched_cb (Fixture *self, const char *error)
{
  g_assert_null (error);
  self->n_answers++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->directory = data_directory_make ();
  self->workspace = registrar_workspace_open (self->directory.path, NULL);
  self->courses = registrar_course_list_new ();
  registrar_course_list_set_registry (self->courses, registrar_workspace_get_local (self->workspace));
  g_signal_connect_swapped (self->courses, "searched", G_CALLBACK (searched_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  guint n_alive = 0;

  finalizations_watch (self->courses, &n_alive);
  g_object_unref (self->courses);
  g_assert_cmpuint (n_alive, ==, 0);
  g_object_unref (self->workspace);
  data_directory_clear (&self->directory);
}

static guint
get_n_items (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->courses));
}

static char *
dup_first_code (Fixture *self)
{
  g_autoptr (RegistrarCourseItem) item = g_list_model_get_item (G_LIST_MODEL (self->courses), 0);

  return g_strdup (item != NULL ? registrar_course_item_get_course (item)->code : NULL);
}

static void
test_all (Fixture *self, gconstpointer data)
{
  registrar_course_list_search (self->courses, "");
  main_loop_until (self->n_answers == 1);
  g_assert_cmpuint (get_n_items (self), >, 1);
}

static void
test_words (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "intro-go", "INTRODUCTION go", "to go" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *code = NULL;

      registrar_course_list_search (self->courses, texts[i]);
      main_loop_until (self->n_answers == i + 1);
      code = dup_first_code (self);
      g_assert_cmpstr (code, ==, "INTRO-GO");
    }
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  registrar_course_list_search (self->courses, "underwater basket weaving");
  main_loop_until (self->n_answers == 1);
  g_assert_cmpuint (get_n_items (self), ==, 0);
}

static void
test_typing_on (Fixture *self, gconstpointer data)
{
  registrar_course_list_search (self->courses, "i");
  registrar_course_list_search (self->courses, "in");
  registrar_course_list_search (self->courses, "intro-go");
  main_loop_until (self->n_answers == 1);
  g_assert_cmpuint (get_n_items (self), ==, 1);

  registrar_course_list_search (self->courses, "");
  main_loop_until (self->n_answers == 2);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/course-list/no-words-find-all", Fixture, NULL, set_up, test_all, tear_down);
  g_test_add ("/course-list/words-of-code-or-title", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/course-list/nothing-found", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/course-list/typing-on-leaves-the-last-answer", Fixture, NULL, set_up, test_typing_on, tear_down);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
