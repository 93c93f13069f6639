/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A registry in memory, which a test can slow down, hold up, and ask what it was asked. */

#pragma once

#include "coroutine/co.h"
#include "registry/registry.h"

#include <pthread.h>

G_BEGIN_DECLS

#define MEMORY_TYPE_REGISTRY (memory_registry_get_type ())
G_DECLARE_FINAL_TYPE (MemoryRegistry, memory_registry, MEMORY, REGISTRY, GObject)

/* A registration that is there. The strings belong to the registry. */
typedef struct
{
  char *run;
  char *student; /* the id */
  char *course;  /* likewise */
  RegistrarDetails details;
  gboolean is_staff;
} MemoryRegistration;

/* Its courses are called C0, C1, ... C9. */
struct _MemoryRegistry
{
  GObject parent_instance;

  /* how it behaves */
  guint batch_size;
  guint max_requests;
  gboolean records; /* says that it does; it records nothing */
  gboolean by_course; /* refuses nothing, but says that it wants calls of one course */
  CoWaitGroup *gate;                             /* (nullable) every call waits for it */
  void (*called) (MemoryRegistry *self, gpointer data); /* (nullable) at the start of every call to a verb */
  void (*course_asked) (MemoryRegistry *self, gpointer data); /* (nullable) whenever a course is looked for */
  gpointer called_data;
  GError *list_error; /* (nullable) why nobody can say who is registered */

  /* what it saw */
  pthread_mutex_t lock; /* not a GMutex, which the thread sanitizer cannot see into */
  guint calls;           /* (atomic), so that a test may look meanwhile; so is the next */
  guint calls_under_way;
  guint most_calls_under_way;
  guint largest_batch;
  guint n_mixed_calls; /* of several courses */
  guint courses_found;
  GHashTable *asked;      /* student's id -> how often it was looked up or registered */
  GHashTable *registered; /* student's id and course's id, '1 in C0' -> MemoryRegistration */
};

MemoryRegistry *memory_registry_new       (guint batch_size, guint max_requests);
/* Registers the student with this id behind everybody's back. */
MemoryRegistration *memory_registry_add  (MemoryRegistry *self, const char *id, const char *course);
/* How often the student was asked for. */
guint           memory_registry_get_asked (MemoryRegistry *self, const char *id);

G_END_DECLS
