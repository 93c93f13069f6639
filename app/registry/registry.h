/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A registry: where a student is registered for a course. */

#pragma once

#include "database/connection.h"
#include "records/registration.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_REGISTRY (registrar_registry_get_type ())
G_DECLARE_INTERFACE (RegistrarRegistry, registrar_registry, REGISTRAR, REGISTRY, GObject)

typedef enum
{
  REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE,
  REGISTRAR_REGISTRY_ERROR_NO_COURSE, /* the row names none, and none was chosen */
  REGISTRAR_REGISTRY_ERROR_AMBIGUOUS, /* the student's id and e-mail address point to two people */
  REGISTRAR_REGISTRY_ERROR_UNAVAILABLE,
  REGISTRAR_REGISTRY_ERROR_REFUSED,
  REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY, /* no registry has this name */
} RegistrarRegistryError;

#define REGISTRAR_REGISTRY_ERROR (registrar_registry_error_quark ())
GQuark registrar_registry_error_quark (void);

/* What a registry can take. */
typedef struct
{
  guint    batch_size;   /* rows of one call at most; 1 or more */
  guint    max_requests; /* calls at a time that make sense */
  gboolean stores_run_key; /* a registration is made exactly once, whatever is lost */
  gboolean records;        /* what a call did and its record last together, or neither does */
} RegistrarCapabilities;

/**
 * RegistrarRecord:
 *
 * What is to be written down about a call. A registry that has the journal's database for its own calls @func with the
 * answered items in the transaction that has the effect; others ignore it.
 */
typedef struct
{
  gboolean (*func) (RegistrarConnection *connection, RegistrarRegistration **items, guint n_items, gpointer data,
                    GError **error);
  gpointer data;
} RegistrarRecord;

/**
 * RegistrarRegistryInterface:
 *
 * Verbs are called on coroutines: blocking in style, parked in fact. Each takes an array and answers every
 * element of it; a failure of the whole call is every element's error.
 */
struct _RegistrarRegistryInterface
{
  GTypeInterface parent;

  const char *(*get_name)         (RegistrarRegistry *self);
  void        (*get_capabilities) (RegistrarRegistry *self, RegistrarCapabilities *capabilities);
  GPtrArray  *(*search_courses)   (RegistrarRegistry *self, const char *text, guint limit, GError **error);
  RegistrarCourse *(*find_course) (RegistrarRegistry *self, const char *text, GError **error);
  void        (*look_up)          (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items);
  void        (*register_)        (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                   const RegistrarRecord *record);
  void        (*unregister)       (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                   const RegistrarRecord *record);
};

/** registrar_registry_get_name: what people call it; the embedded one is `local`. From any thread. */
const char *registrar_registry_get_name         (RegistrarRegistry *self);
void        registrar_registry_get_capabilities (RegistrarRegistry *self, RegistrarCapabilities *capabilities);

/**
 * registrar_registry_search_courses:
 * @text: (nullable): words that must all occur in the code, id or title, in any case; %NULL or "" for all
 * @limit: at most so many; 0 for no limit
 *
 * Returns: (transfer full) (element-type RegistrarCourse): best match first, then by code
 */
GPtrArray  *registrar_registry_search_courses   (RegistrarRegistry *self, const char *text, guint limit, GError **error);

/**
 * registrar_registry_find_course:
 * @text: a code, an id or an exact title
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE, whose message names the
 *   nearest ones, or another error of the registry
 */
RegistrarCourse *registrar_registry_find_course (RegistrarRegistry *self, const char *text, GError **error);

/** registrar_registry_look_up: what registering each would do: new, already or ambiguous. Changes nothing. */
void        registrar_registry_look_up          (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items);
/**
 * registrar_registry_register: registers each, answering registered, already, failed or unknown.
 * @record: (nullable)
 */
void        registrar_registry_register         (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                                 const RegistrarRecord *record);
/**
 * registrar_registry_unregister:
 * @record: (nullable)
 *
 * Takes back what the run of each item registered, answering removed; absent where nobody is registered; skipped where
 * somebody else registered the student since; failed or unknown.
 */
void        registrar_registry_unregister       (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                                 const RegistrarRecord *record);

G_END_DECLS
