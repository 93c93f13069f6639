/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A Moodle, its students and their course, and runs into it. */

#pragma once

#include "coroutine/co.h"
#include "http/client.h"
#include "memory-students.h"
#include "moodle-server.h"
#include "quick-retries.h"
#include "registry/moodle-registry.h"
#include "run/register-students.h"

#define ENROL "enrol_manual_enrol_users"
#define GET_ENROLLED "core_enrol_get_enrolled_users"
#define N_STUDENTS 300
#define COURSE 2

typedef struct
{
  MoodleServer server;
  RegistrarRegistry *registry;
  RegistrarCourse *course;
} Fixture;

/* The students' ids are 0, 1, 2 ... */
static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  moodle_server_init (&fixture->server);
  moodle_site_add_course (&fixture->server.site, "INTRO-GO", "Introduction to Go");
  for (guint i = 0; i < N_STUDENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *username = g_strdup_printf ("student%u", i);
      g_autofree char *email = g_strdup_printf ("%s@school.example", username);

      moodle_site_add_user (&fixture->server.site, username, id, email);
    }
  fixture->course = registrar_course_new ("2", "INTRO-GO", "Introduction to Go", 0);
}

static inline void
start (Fixture *fixture, gboolean creates_accounts)
{
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (options, (gpointer) REGISTRAR_MOODLE_SETTLE_SECONDS, (gpointer) "0");
  g_hash_table_insert (options, (gpointer) REGISTRAR_MOODLE_CREATE_ACCOUNTS, (gpointer) (creates_accounts ? "yes" : "no"));
  moodle_server_start (&fixture->server);
  fixture->registry
      = registrar_moodle_registry_new ("school", fixture->server.address, MOODLE_TOKEN, NULL, options, &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->registry);
  registrar_course_unref (fixture->course);
  moodle_server_stop (&fixture->server);
}

typedef struct
{
  RegistrarRun *run;
  RegistrarResults *results;
} RunIt;

CO_ROUTINE (run_it, RunIt)
{
  g_assert_true (registrar_register_students (args->run, args->results));
}

static inline void
run_with (Fixture *fixture, RegistrarStudentList *students, RegistrarResults *results)
{
  g_autoptr (RegistrarRun) run = registrar_run_new (fixture->registry, students, fixture->course, REGISTRAR_RUN_REGISTER);

  set_quick_retries (run, 8);
  co_run (run_it, run, results);
}

/* Everybody who is said to be registered is enrolled, by one call; nobody else is. */
static inline guint
assert_told_truly (Fixture *fixture, const RegistrarResults *results)
{
  guint n_registered = 0;

  for (guint row = 0; row < results->size; row++)
    {
      const MoodleEnrolment *enrolment = moodle_site_find_enrolment (&fixture->server.site, row + 2, COURSE);

      if (registrar_results_get_outcome (results, row) == REGISTRAR_ROW_REGISTERED)
        n_registered++;
      g_assert_cmpint (enrolment != NULL, ==, registrar_results_get_outcome (results, row) == REGISTRAR_ROW_REGISTERED);
      if (enrolment != NULL)
        g_assert_cmpuint (enrolment->n_written, ==, 1);
    }
  return n_registered;
}

#define ADD_WITH(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
#define ADD(path, test) ADD_WITH (path, NULL, test)
