/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* publishing ROSTER DIRECTORY: what it costs the main thread to learn what became of each student of a run, as the window
 * does, but without one: from the collector to the counts, and to the rows that a table would hold. What widgets make of
 * it, tests/benchmark/window-frames measures. A line: the students, the nanoseconds of the main thread for each, all that it
 * does from the start of the run to its end but wait, the most milliseconds at once, how often it looked, and how often a
 * row was told. */

#include "coroutine/co-priority.h"
#include "model/session.h"

#include <stdlib.h>
#include <time.h>

#define FRAME     16 /* milliseconds */
#define HELD_ROWS 205 /* as many as GtkColumnView holds */

typedef struct
{
  RegistrarSession *session;
  GFile            *roster;
  GPtrArray        *rows; /* that are held */
  GMainLoop        *loop;
  guint             n_looks;
  guint             n_told; /* times that a row was */
} Benchmark;

/* Milliseconds of the main thread, since the run has begun. */
static double woken;
static double awake;
static double most_awake;

/* Milliseconds of processor time that this thread has used. */
static double
get_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static int
poll_cb (GPollFD *descriptors, guint n_descriptors, int timeout)
{
  double spent = get_cpu () - woken;
  int n_ready;

  awake += spent;
  most_awake = MAX (most_awake, spent);
  n_ready = g_poll (descriptors, n_descriptors, timeout);
  woken = get_cpu ();
  return n_ready;
}

static void
told_cb (Benchmark *self)
{
  self->n_told++;
}

static void
hold_rows (Benchmark *self)
{
  GListModel *students = G_LIST_MODEL (registrar_session_get_students (self->session));

  for (guint i = 0; i < MIN (g_list_model_get_n_items (students), HELD_ROWS); i++)
    {
      GObject *row = g_list_model_get_item (students, i);

      g_ptr_array_add (self->rows, row);
      g_signal_connect_swapped (row, "notify::state", G_CALLBACK (told_cb), self);
    }
}

/* As soon as there is a course to choose. */
static void
load (Benchmark *self)
{
  GListModel *courses = G_LIST_MODEL (registrar_session_get_courses (self->session));
  g_autoptr (RegistrarCourseItem) item = g_list_model_get_item (courses, 0);

  if (item == NULL || self->roster == NULL)
    return;

  registrar_session_choose_course (self->session, registrar_course_item_get_course (item));
  registrar_session_load_file (self->session, self->roster);
  g_clear_object (&self->roster);
}

static void
start (Benchmark *self)
{
  hold_rows (self);
  registrar_session_start (self->session);
  self->n_told = 0;
  awake = most_awake = 0;
  woken = get_cpu ();
}

static void
print (Benchmark *self)
{
  guint size = registrar_session_get_progress (self->session)->total;

  g_print ("%u\t%.1f\t%.2f\t%u\t%u\n", size, awake * 1e6 / MAX (size, 1), most_awake, self->n_looks, self->n_told);
}

static gboolean
frame_cb (gpointer data)
{
  Benchmark *self = data;

  switch (registrar_session_get_state (self->session))
    {
    case REGISTRAR_SESSION_EMPTY:
      load (self);
      break;
    case REGISTRAR_SESSION_ROSTER:
      if (registrar_session_is_ready (self->session))
        registrar_session_look_up (self->session);
      break;
    case REGISTRAR_SESSION_PLANNED:
      start (self);
      break;
    case REGISTRAR_SESSION_RUN:
      registrar_session_look (self->session);
      self->n_looks++;
      break;
    case REGISTRAR_SESSION_DONE:
      print (self);
      g_main_loop_quit (self->loop);
      return G_SOURCE_REMOVE;
    case REGISTRAR_SESSION_LOOKING_UP:
    default:
      registrar_session_look (self->session);
      break;
    }
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char *argv[])
{
  Benchmark self = { NULL };

  if (argc != 3)
    {
      g_printerr ("usage: publishing ROSTER DIRECTORY\n");
      return EXIT_FAILURE;
    }

  co_priority_give_way ();
  self.roster = g_file_new_for_path (argv[1]);
  self.rows = g_ptr_array_new_with_free_func (g_object_unref);
  self.loop = g_main_loop_new (NULL, FALSE);
  self.session = registrar_session_new ();
  registrar_session_open_workspace (self.session, argv[2]);
  g_main_context_set_poll_func (NULL, poll_cb);
  g_timeout_add (FRAME, frame_cb, &self);
  g_main_loop_run (self.loop);

  g_ptr_array_unref (self.rows);
  g_clear_object (&self.session);
  g_clear_object (&self.roster);
  g_main_loop_unref (self.loop);
  return EXIT_SUCCESS;
}
