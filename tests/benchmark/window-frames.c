/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* window-frames ROSTER DIRECTORY: the window's frames while it loads a roster, shows it in other ways and registers it.
 * A line a phase, tab-separated: its name, the frames, their 99th percentile and the longest, in milliseconds, and the
 * most processor time that the main thread took for one of them, and without a look at what else there is to do.
 * Then `shown`, the students of the run, and the nanoseconds that each cost the main thread while it went on, with all
 * that was drawn; and `memory`, the most megabytes that there ever were. */

#include "coroutine/co-priority.h"
#include "view/student-browser.h"
#include "view/window.h"
#include "workspace/memory.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#define WARM_UP_FRAMES   30
#define SETTLE_FRAMES    30
#define SCROLL_FRAMES    300
#define FRAMES_PER_PHASE 36000 /* ten minutes: nothing takes as long */
#define PASTED_AT_ONCE   65536
#define FAMILY_NAME      1     /* the column, as student.sort counts */

typedef struct
{
  GtkApplication   *application;
  RegistrarWindow  *window;
  RegistrarSession *session;
  GtkWidget        *browser;
  GtkColumnView    *table;
  GtkAdjustment    *scroll;
  GFile            *roster;
  const char       *directory;

  guint  phase;
  guint  settled;   /* frames since the phase was over */
  guint  n_changes; /* of the rows that are shown, in this phase */
  gint64 last;      /* when the last frame began */
  double last_cpu;
  double most_cpu;
  float *intervals; /* milliseconds */
  guint  n_intervals;
  double began_running; /* milliseconds of the main thread when the run was started */

  goffset  pasted; /* bytes of what was copied */
  gboolean has_pasted;
} Benchmark;

/* How the main loop waits, and what it does in between. */
static double woken;
static double most_awake;

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
  g_print ("%s\t%u\t%.1f\t%.1f\t%.1f\t%.1f\n", name, self->n_intervals, self->intervals[self->n_intervals * 99 / 100],
           self->intervals[self->n_intervals - 1], self->most_cpu, most_awake);
  self->n_intervals = 0;
  self->n_changes = 0;
  self->most_cpu = 0;
  self->settled = 0;
  most_awake = 0;
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
print_run (Benchmark *self)
{
  guint size = registrar_session_get_progress (self->session)->total;
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_print ("shown\t%u\t%.1f\n", size, (get_cpu () - self->began_running) * 1e6 / MAX (size, 1));
  g_print ("memory\t%.0f\n", usage.ru_maxrss / 1024.0);
}

/* How each phase begins, and whether it is over. */

static gboolean
warm_up (Benchmark *self)
{
  gboolean has_courses = g_list_model_get_n_items (G_LIST_MODEL (registrar_session_get_courses (self->session))) > 0;

  return has_courses && self->n_intervals >= WARM_UP_FRAMES;
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

static gboolean
load (Benchmark *self)
{
  return registrar_session_is_ready (self->session) && ++self->settled >= SETTLE_FRAMES;
}

/* From one end to the other: every frame shows other rows. */
static gboolean
scroll (Benchmark *self)
{
  double room = gtk_adjustment_get_upper (self->scroll) - gtk_adjustment_get_page_size (self->scroll);

  gtk_adjustment_set_value (self->scroll, room * self->n_intervals / SCROLL_FRAMES);
  return self->n_intervals >= SCROLL_FRAMES;
}

static void
begin_sorting (Benchmark *self)
{
  gtk_widget_activate_action (self->browser, "student.sort", "u", FAMILY_NAME);
}

static void
begin_filtering (Benchmark *self)
{
  registrar_student_list_model_set_filter (registrar_session_get_students (self->session),
                                           ~REGISTRAR_STATE_BIT (REGISTRAR_ROW_READY));
}

static void
begin_unfiltering (Benchmark *self)
{
  registrar_student_list_model_set_filter (registrar_session_get_students (self->session), REGISTRAR_ALL_STATES);
}

static void
begin_searching (Benchmark *self)
{
  registrar_student_list_model_search (registrar_session_get_students (self->session), "bio an");
}

static void
begin_unsearching (Benchmark *self)
{
  registrar_student_list_model_search (registrar_session_get_students (self->session), "");
}

static void
begin_unsorting (Benchmark *self)
{
  gtk_widget_activate_action (self->browser, "student.sort", "u", 0);
}

static gboolean
is_shown_otherwise (Benchmark *self)
{
  return self->n_changes > 0 && ++self->settled >= SETTLE_FRAMES;
}

/* Some of what is pasted came, and is not kept: whoever pastes is another program. */
static void
skipped_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  Benchmark *self = data;
  g_autoptr (GError) error = NULL;
  gssize skipped = g_input_stream_skip_finish (G_INPUT_STREAM (stream), result, &error);

  g_assert_no_error (error);
  self->pasted += skipped;
  if (skipped > 0)
    g_input_stream_skip_async (G_INPUT_STREAM (stream), PASTED_AT_ONCE, G_PRIORITY_DEFAULT, NULL, skipped_cb, self);
  else
    self->has_pasted = TRUE;
}

static void
pasting_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, NULL, &error);

  g_assert_no_error (error);
  g_input_stream_skip_async (stream, PASTED_AT_ONCE, G_PRIORITY_DEFAULT, NULL, skipped_cb, data);
}

static void
begin_copying (Benchmark *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (self->browser);
  const char *types[] = { "text/plain;charset=utf-8", NULL };

  gtk_selection_model_select_all (gtk_column_view_get_model (self->table));
  gtk_widget_activate_action (self->browser, "student.copy", NULL);
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, pasting_cb, self);
}

static gboolean
copy (Benchmark *self)
{
  guint size = g_list_model_get_n_items (G_LIST_MODEL (registrar_session_get_students (self->session)));

  g_assert (!self->has_pasted || self->pasted > size); /* a line for each */
  return self->has_pasted && ++self->settled >= SETTLE_FRAMES;
}

static void
begin_looking_up (Benchmark *self)
{
  gtk_selection_model_unselect_all (gtk_column_view_get_model (self->table));
  registrar_session_look_up (self->session);
}

/* What becomes of it is known when it is registered. */
static gboolean
look_up (Benchmark *self)
{
  return registrar_session_get_state (self->session) == REGISTRAR_SESSION_PLANNED && ++self->settled >= SETTLE_FRAMES;
}

static void
begin_running (Benchmark *self)
{
  gtk_adjustment_set_value (self->scroll, 0);
  self->began_running = get_cpu ();
  registrar_session_start (self->session);
}

static gboolean
run (Benchmark *self)
{
  return registrar_session_get_state (self->session) == REGISTRAR_SESSION_DONE && ++self->settled >= SETTLE_FRAMES;
}

static const struct
{
  const char *name;
  void (*begin) (Benchmark *self); /* (nullable) */
  gboolean (*is_over) (Benchmark *self); /* asked once a frame */
} phases[] = {
  { "warm-up", NULL, warm_up },
  { "loading", begin_loading, load },
  { "scrolling", NULL, scroll },
  { "sorting", begin_sorting, is_shown_otherwise },
  { "filtering", begin_filtering, is_shown_otherwise },
  { "all again after filtering", begin_unfiltering, is_shown_otherwise },
  { "searching", begin_searching, is_shown_otherwise },
  { "all again after searching", begin_unsearching, is_shown_otherwise },
  { "sorted by line again", begin_unsorting, is_shown_otherwise },
  { "copying all", begin_copying, copy },
  { "looking up", begin_looking_up, look_up },
  { "running", begin_running, run },
};

static int
poll_cb (GPollFD *descriptors, guint n_descriptors, int timeout)
{
  int n_ready;

  most_awake = MAX (most_awake, get_cpu () - woken);
  n_ready = g_poll (descriptors, n_descriptors, timeout);
  woken = get_cpu ();
  return n_ready;
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
  Benchmark *self = data;

  note_frame (self);
  if (!phases[self->phase].is_over (self))
    return G_SOURCE_CONTINUE;

  print_phase (self, phases[self->phase].name);
  if (++self->phase == G_N_ELEMENTS (phases))
    {
      print_run (self);
      gtk_window_destroy (GTK_WINDOW (self->window));
      return G_SOURCE_REMOVE;
    }
  if (phases[self->phase].begin != NULL)
    phases[self->phase].begin (self);
  return G_SOURCE_CONTINUE;
}

static void
changed_cb (Benchmark *self)
{
  self->n_changes++;
}

static void
activate_cb (GtkApplication *application, Benchmark *self)
{
  self->window = registrar_window_new (application, self->directory);
  g_object_get (self->window, "session", &self->session, NULL);
  g_signal_connect_swapped (registrar_session_get_students (self->session), "items-changed", G_CALLBACK (changed_cb), self);
  self->browser = find_widget (GTK_WIDGET (self->window), REGISTRAR_TYPE_STUDENT_BROWSER);
  self->table = GTK_COLUMN_VIEW (find_widget (self->browser, GTK_TYPE_COLUMN_VIEW));
  self->scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->table));
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

  registrar_memory_prepare ();
  co_priority_give_way ();
  self.roster = g_file_new_for_path (argv[1]);
  self.directory = argv[2];
  self.intervals = g_new (float, FRAMES_PER_PHASE);
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_object_set (application, "resource-base-path", "/com/example/Registrar", NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &self);
  g_main_context_set_poll_func (NULL, poll_cb);
  g_application_run (G_APPLICATION (application), 1, argv);

  g_clear_object (&self.session);
  g_clear_object (&self.roster);
  g_free (self.intervals);
  return EXIT_SUCCESS;
}
