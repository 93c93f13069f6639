/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* window-frames ROSTER DIRECTORY: the window's frames while it loads a roster, scrolls it and registers it.
 * A line a phase, tab-separated: its name, the frames, their 99th percentile and the longest, in milliseconds, and
 * the most processor time that the main thread took for one of them. */

#include "view/window.h"

#include <stdlib.h>
#include <time.h>

#define WARM_UP_FRAMES   30
#define SETTLE_FRAMES    30
#define SCROLL_FRAMES    300
#define FRAMES_PER_PHASE 36000 /* ten minutes: nothing takes as long */

typedef enum
{
  WARM_UP,
  LOADING,
  SCROLLING,
  LOOKING_UP,
  RUNNING,
  N_PHASES,
} Phase;

typedef struct
{
  GtkApplication   *application;
  RegistrarWindow  *window;
  RegistrarSession *session;
  GtkAdjustment    *scroll;
  GFile            *roster;
  const char       *directory;

  Phase  phase;
  guint  settled; /* frames since the phase was over */
  gint64 last;    /* when the last frame began */
  double last_cpu;
  double most_cpu;
  float *intervals; /* milliseconds */
  guint  n_intervals;
} Benchmark;

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  float first = *(const float *) a;
  float second = *(const float *) b;

  return (first > second) - (first < second);
}

static void
print_phase (Benchmark *self, const char *name)
{
  qsort (self->intervals, self->n_intervals, sizeof (float), compare);
  g_print ("%s\t%u\t%.1f\t%.1f\t%.1f\n", name, self->n_intervals,
           self->intervals[self->n_intervals * 99 / 100], self->intervals[self->n_intervals - 1], self->most_cpu);
  self->n_intervals = 0;
  self->most_cpu = 0;
  self->settled = 0;
}

static void
begin_loading (Benchmark *self)
{
  g_autoptr (RegistrarCourseItem) item = NULL;
  GListModel *courses = G_LIST_MODEL (registrar_session_get_courses (self->session));

  item = g_list_model_get_item (courses, 0);
  registrar_session_choose_course (self->session, registrar_course_item_get_course (item));
  registrar_session_load_file (self->session, self->roster);
}

/* Each returns whether its phase is over. */

static gboolean
warm_up (Benchmark *self)
{
  gboolean has_courses = g_list_model_get_n_items (G_LIST_MODEL (registrar_session_get_courses (self->session))) > 0;

  return has_courses && self->n_intervals >= WARM_UP_FRAMES;
}

static gboolean
load (Benchmark *self)
{
  return registrar_session_get_state (self->session) == REGISTRAR_SESSION_ROSTER
         && ++self->settled >= SETTLE_FRAMES;
}

/* What becomes of it is known when it is registered. */
static gboolean
look_up (Benchmark *self)
{
  return registrar_session_get_state (self->session) == REGISTRAR_SESSION_PLANNED && ++self->settled >= SETTLE_FRAMES;
}

/* From one end to the other: every frame shows other rows. */
static gboolean
scroll (Benchmark *self)
{
  double room = gtk_adjustment_get_upper (self->scroll) - gtk_adjustment_get_page_size (self->scroll);

  gtk_adjustment_set_value (self->scroll, room * self->n_intervals / SCROLL_FRAMES);
  return self->n_intervals >= SCROLL_FRAMES;
}

static gboolean
run (Benchmark *self)
{
  return registrar_session_get_state (self->session) == REGISTRAR_SESSION_DONE
         && ++self->settled >= SETTLE_FRAMES;
}

/* Milliseconds of processor time that this thread has used. */
static double
get_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void
note_frame (Benchmark *self)
{
  gint64 now = g_get_monotonic_time ();
  double cpu = get_cpu ();

  if (self->last != 0)
    {
      self->intervals[self->n_intervals++] = (now - self->last) / 1000.0f;
      self->most_cpu = MAX (self->most_cpu, cpu - self->last_cpu);
    }
  self->last = now;
  self->last_cpu = cpu;
  g_assert (self->n_intervals < FRAMES_PER_PHASE);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  static const char *const names[N_PHASES] = { "warm-up", "loading", "scrolling", "looking up", "running" };
  static gboolean (*const phases[N_PHASES]) (Benchmark *) = { warm_up, load, scroll, look_up, run };
  Benchmark *self = data;

  note_frame (self);
  if (!phases[self->phase](self))
    return G_SOURCE_CONTINUE;

  print_phase (self, names[self->phase]);
  switch (++self->phase)
    {
    case LOADING:
      begin_loading (self);
      break;
    case LOOKING_UP:
      registrar_session_look_up (self->session);
      break;
    case RUNNING:
      gtk_adjustment_set_value (self->scroll, 0);
      registrar_session_start (self->session);
      break;
    case N_PHASES:
      gtk_window_destroy (GTK_WINDOW (self->window));
      return G_SOURCE_REMOVE;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

static void
activate_cb (GtkApplication *application, Benchmark *self)
{
  GtkWidget *table;

  self->window = registrar_window_new (application, self->directory);
  g_object_get (self->window, "session", &self->session, NULL);
  table = find_widget (GTK_WIDGET (self->window), GTK_TYPE_COLUMN_VIEW);
  self->scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (table));
  gtk_widget_add_tick_callback (GTK_WIDGET (self->window), frame_cb, self, NULL);
  gtk_window_present (GTK_WINDOW (self->window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GtkApplication) application = NULL;
  Benchmark self = { NULL };

  if (argc != 3)
    {
      g_printerr ("usage: window-frames ROSTER DIRECTORY\n");
      return EXIT_FAILURE;
    }

  self.roster = g_file_new_for_path (argv[1]);
  self.directory = argv[2];
  self.intervals = g_new (float, FRAMES_PER_PHASE);
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_object_set (application, "resource-base-path", "/com/example/Registrar", NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &self);
  g_application_run (G_APPLICATION (application), 1, argv);

  g_clear_object (&self.session);
  g_clear_object (&self.roster);
  g_free (self.intervals);
  return EXIT_SUCCESS;
}
