/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A coroutine a course listens to who is registered, and keeps those whom the roster does not mean. */

#include "run/removals.h"

#include "coroutine/co.h"

typedef struct
{
  RegistrarCourse *course;
  RegistrarRosterKeys *keys;
  GPtrArray *removals;
  GError *error;
} Listening;

static void
free_removal (gpointer data)
{
  RegistrarRemoval *self = data;

  g_free (self->account);
  g_free ((char *) self->student.id);
  g_free ((char *) self->student.username);
  g_free ((char *) self->student.name);
  g_free ((char *) self->student.given_name);
  g_free ((char *) self->student.family_name);
  g_free ((char *) self->student.email);
  registrar_course_unref (self->course);
  g_free (self);
}

static RegistrarRemoval *
make_removal (const RegistrarRegistered *registered, RegistrarCourse *course)
{
  RegistrarRemoval *self = g_new0 (RegistrarRemoval, 1);
  const RegistrarStudent *student = &registered->student;

  self->account = g_strdup (registered->account);
  self->student = (RegistrarStudent){
    .id = g_strdup (student->id),
    .username = g_strdup (student->username),
    .name = g_strdup (student->name),
    .given_name = g_strdup (student->given_name),
    .family_name = g_strdup (student->family_name),
    .email = g_strdup (student->email),
  };
  self->course = registrar_course_ref (course);
  self->details = registered->details;
  self->since = registered->since;
  return self;
}

static void
listen_cb (const RegistrarRegistered *registered, gpointer data)
{
  Listening *self = data;

  if (!registered->is_staff && !registrar_roster_keys_contain (self->keys, self->course, &registered->student))
    g_ptr_array_add (self->removals, make_removal (registered, self->course));
}

typedef struct
{
  RegistrarRegistry *registry;
  Listening *listening;
  CoWaitGroup *answers;
} ListRegistered;

CO_ROUTINE (list_registered, ListRegistered)
{
  Listening *listening = args->listening;

  registrar_registry_list_registered (args->registry, listening->course, listen_cb, listening, &listening->error);
  co_wait_group_done (args->answers);
}

/* The first error, if there is one, is the whole list's. */
static GPtrArray *
join (Listening *listenings, guint n, GError **error)
{
  g_autoptr (GPtrArray) removals = g_ptr_array_new_with_free_func (free_removal);
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_extend_and_steal (removals, listenings[i].removals);
      if (first == NULL)
        first = g_steal_pointer (&listenings[i].error);
      g_clear_error (&listenings[i].error);
    }

  if (first == NULL)
    return g_steal_pointer (&removals);

  g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}

GPtrArray *
registrar_removals_list (RegistrarRegistry *registry, GPtrArray *courses, RegistrarRosterKeys *keys,
                         guint max_requests, GError **error)
{
  g_autofree Listening *listenings = g_new0 (Listening, MAX (courses->len, 1));
  g_autoptr (CoWaitGroup) answers = co_wait_group_new ();
  g_autoptr (CoLimiter) limiter = co_limiter_new (max_requests);

  for (guint i = 0; i < courses->len; i++)
    {
      listenings[i].course = g_ptr_array_index (courses, i);
      listenings[i].keys = keys;
      listenings[i].removals = g_ptr_array_new_with_free_func (free_removal);
      co_wait_group_add (answers, 1);
      co_go_limited (limiter, list_registered, registry, &listenings[i], answers);
    }

  co_wait_group_wait (answers);
  return join (listenings, courses->len, error);
}
