/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* simulate-registry scim|canvas N: a simulator by itself, which knows N students, S1, S2 ..., and two courses. Says where it is,
 * and ends with its standard input. */

#include "canvas-simulator.h"
#include "scim-simulator.h"

#include <stdio.h>

static const char *const courses[] = { "INTRO-GO", "ALGEBRA-1" };

static void
add_student (gboolean is_canvas, gpointer simulator, guint i)
{
  g_autofree char *id = g_strdup_printf ("S%u", i);
  g_autofree char *username = g_strdup_printf ("student%u", i);
  g_autofree char *email = g_strdup_printf ("student%u@north.example", i);

  if (is_canvas)
    canvas_simulator_add_user (simulator, id, username, email);
  else
    scim_simulator_add_user (simulator, id, username, email);
}

int
main (int argc, char **argv)
{
  gboolean is_canvas = argc == 3 && g_str_equal (argv[1], "canvas");
  g_autofree char *address = NULL;
  gpointer simulator;

  if (argc != 3)
    return 2;

  simulator = is_canvas ? (gpointer) canvas_simulator_new () : (gpointer) scim_simulator_new ();
  for (guint i = 1; i <= (guint) g_ascii_strtoull (argv[2], NULL, 10); i++)
    add_student (is_canvas, simulator, i);
  for (gsize i = 0; i < G_N_ELEMENTS (courses); i++)
    if (is_canvas)
      canvas_simulator_add_course (simulator, courses[i]);
    else
      scim_simulator_add_group (simulator, courses[i]);
  address = is_canvas ? canvas_simulator_dup_address (simulator) : scim_simulator_dup_address (simulator);

  printf ("%s\n", address);
  fflush (stdout);
  while (getchar () != EOF)
    continue;

  if (is_canvas)
    canvas_simulator_free (simulator);
  else
    scim_simulator_free (simulator);
  return 0;
}
