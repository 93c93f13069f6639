/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* simulate-registry moodle|canvas|scim N [LACKS]: a simulator by itself, which knows N students, S1, S2 ..., and two courses.
 * Says where it is, and ends with its standard input. LACKS: what whoever asks may not do, blanks between. */

#include "canvas-simulator.h"
#include "moodle-server.h"
#include "scim-simulator.h"

#include <stdio.h>

static const char *const courses[] = { "INTRO-GO", "ALGEBRA-1" };

/* One kind of simulator; they are all told the same. */
typedef struct
{
  const char *name;
  gpointer (*start) (const char *lacks, char **address);
  void (*add_course) (gpointer simulator, const char *code);
  void (*add_student) (gpointer simulator, const char *id, const char *username, const char *email);
  void (*stop) (gpointer simulator);
} Kind;

static gpointer
start_scim (const char *lacks, char **address)
{
  ScimSimulator *self = scim_simulator_new ();

  self->lacks = lacks;
  *address = scim_simulator_dup_address (self);
  return self;
}

static void
add_scim_course (gpointer simulator, const char *code)
{
  scim_simulator_add_group (simulator, code);
}

static void
add_scim_student (gpointer simulator, const char *id, const char *username, const char *email)
{
  scim_simulator_add_user (simulator, id, username, email);
}

static void
stop_scim (gpointer simulator)
{
  scim_simulator_free (simulator);
}

static gpointer
start_canvas (const char *lacks, char **address)
{
  CanvasSimulator *self = canvas_simulator_new ();

  self->lacks = lacks;
  *address = canvas_simulator_dup_address (self);
  return self;
}

static void
add_canvas_course (gpointer simulator, const char *code)
{
  canvas_simulator_add_course (simulator, code);
}

static void
add_canvas_student (gpointer simulator, const char *id, const char *username, const char *email)
{
  canvas_simulator_add_user (simulator, id, username, email);
}

static void
stop_canvas (gpointer simulator)
{
  canvas_simulator_free (simulator);
}

static gpointer
start_moodle (const char *lacks, char **address)
{
  MoodleServer *self = g_new0 (MoodleServer, 1);

  moodle_server_init (self);
  self->site.lacks = lacks;
  moodle_server_start (self);
  *address = g_strdup (self->address);
  return self;
}

static void
add_moodle_course (gpointer simulator, const char *code)
{
  MoodleServer *self = simulator;

  moodle_site_add_course (&self->site, code, code);
}

static void
add_moodle_student (gpointer simulator, const char *id, const char *username, const char *email)
{
  MoodleServer *self = simulator;

  moodle_site_add_user (&self->site, username, id, email);
}

static void
stop_moodle (gpointer simulator)
{
  moodle_server_stop (simulator);
  g_free (simulator);
}

static const Kind kinds[] = {
  { "scim", start_scim, add_scim_course, add_scim_student, stop_scim },
  { "canvas", start_canvas, add_canvas_course, add_canvas_student, stop_canvas },
  { "moodle", start_moodle, add_moodle_course, add_moodle_student, stop_moodle },
};

/* Nobody asks before they are told where it is. */
static gpointer
start (const Kind *kind, guint n_students, const char *lacks)
{
  g_autofree char *address = NULL;
  gpointer simulator = kind->start (lacks, &address);

  for (guint i = 1; i <= n_students; i++)
    {
      g_autofree char *id = g_strdup_printf ("S%u", i);
      g_autofree char *username = g_strdup_printf ("student%u", i);
      g_autofree char *email = g_strdup_printf ("student%u@north.example", i);

      kind->add_student (simulator, id, username, email);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (courses); i++)
    kind->add_course (simulator, courses[i]);

  printf ("%s\n", address);
  fflush (stdout);
  return simulator;
}

int
main (int argc, char **argv)
{
  const Kind *kind = NULL;
  gpointer simulator;

  for (gsize i = 0; argc >= 3 && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, argv[1]))
      kind = &kinds[i];
  if (kind == NULL)
    return 2;

  simulator = start (kind, (guint) g_ascii_strtoull (argv[2], NULL, 10), argv[3]);
  while (getchar () != EOF)
    continue;
  kind->stop (simulator);
  return 0;
}
