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
  REGISTRAR_REGISTRY_ERROR_UNAVAILABLE, /* it cannot be used now: in maintenance, or with an error of its own */
  REGISTRAR_REGISTRY_ERROR_REFUSED,     /* it does not want this: not valid, or not allowed */
  REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY, /* no registry has this name */
  REGISTRAR_REGISTRY_ERROR_CHANGED,          /* what is there is not what the plan saw: nothing was written */
  REGISTRAR_REGISTRY_ERROR_UNSUPPORTED,      /* this registry cannot do that */
  REGISTRAR_REGISTRY_ERROR_BUSY,        /* it wants to be asked less */
  REGISTRAR_REGISTRY_ERROR_UNREACHABLE, /* there is no connection: nothing was sent */
  REGISTRAR_REGISTRY_ERROR_LOST,        /* it was asked, and no answer came */
  REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN, /* it no longer takes the token */
  REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT,    /* it knows nobody by what the row says */
} RegistrarRegistryError;

#define REGISTRAR_REGISTRY_ERROR (registrar_registry_error_quark ())
GQuark registrar_registry_error_quark (void);

/* What a registry can take, and what it can do besides looking up and registering. */
typedef struct
{
  guint    batch_size;   /* rows of one call at most; 1 or more */
  guint    max_requests; /* calls at a time that make sense */
  gboolean stores_run_key; /* a registration is made exactly once, whatever is lost */
  gboolean records;        /* what a call did and its record last together, or neither does */
  gboolean by_course;      /* the rows of one call must all be of one course */
  gint64   settle_time;    /* microseconds after which a call whose answer was lost has had its effect or never will */

  gboolean lists;       /* who is registered for a course */
  gboolean updates;     /* a registration that is there: its dates and its role; and makes it active again */
  gboolean suspends;
  gboolean unregisters; /* whoever registered, not only what a run did */
  gboolean keeps_dates; /* when a registration starts and ends */
  gboolean creates_accounts; /* who has none is given one by being registered */

  const char *const *roles; /* (nullable) as what a student can be registered, the usual role first; %NULL: only as that */
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

/* One name that a course goes by, and whose it is. */
typedef struct
{
  const char      *name;   /* a code, an id or an exact title */
  RegistrarCourse *course; /* (owned) (nullable) */
  GError          *error;  /* (owned) why there is none */
} RegistrarCourseQuery;

/* Somebody who is registered for a course. */
typedef struct
{
  const char      *account; /* the registry's own id of them */
  RegistrarStudent student; /* as the registry knows them */
  RegistrarDetails details;
  gint64           since;   /* registered since, seconds since 1970 in UTC; 0 if unknown */
  gboolean         is_staff; /* teaches or looks after the course: a sync never removes them */
} RegistrarRegistered;

/** RegistrarRegisteredFunc: @registered is borrowed for the call. On any thread, one call after the other; must not park. */
typedef void (*RegistrarRegisteredFunc) (const RegistrarRegistered *registered, gpointer data);

/* Who we are to a registry, and what we may do there. */
typedef struct
{
  char      *account; /* (owned) (nullable) whom it takes us for; %NULL where nobody signs in */
  char      *server;  /* (owned) (nullable) what it calls itself: a product and its version */
  GPtrArray *missing; /* (owned) (element-type utf8) the permissions or functions that we lack, as it calls them */
  char      *advice;  /* (owned) (nullable) what to do about that, if not to ask those who run it */
} RegistrarRegistryCheck;

void registrar_registry_check_clear (RegistrarRegistryCheck *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarRegistryCheck, registrar_registry_check_clear)

/**
 * RegistrarRegistryInterface:
 *
 * Verbs are called on coroutines: blocking in style, parked in fact. Those over an array answer every element of it; a
 * failure of the whole call is every element's error. A registry leaves out what its capabilities do not name.
 */
struct _RegistrarRegistryInterface
{
  GTypeInterface parent;

  const char *(*get_name)         (RegistrarRegistry *self);
  void        (*get_capabilities) (RegistrarRegistry *self, RegistrarCapabilities *capabilities);
  gboolean    (*check)            (RegistrarRegistry *self, RegistrarRegistryCheck *check, GError **error);
  GPtrArray  *(*search_courses)   (RegistrarRegistry *self, const char *text, guint limit, GError **error);
  void        (*find_courses)     (RegistrarRegistry *self, RegistrarCourseQuery *queries, guint n_queries);
  gboolean    (*list_registered)  (RegistrarRegistry *self, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                   gpointer data, GError **error);
  void        (*look_up)          (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items);
  void        (*register_)        (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                   const RegistrarRecord *record);
  void        (*update)           (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                   const RegistrarRecord *record);
  void        (*suspend)          (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                   const RegistrarRecord *record);
  void        (*unregister)       (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                   const RegistrarRecord *record);
};

/** registrar_registry_get_name: what people call it; the embedded one is `local`. From any thread. */
const char *registrar_registry_get_name         (RegistrarRegistry *self);
void        registrar_registry_get_capabilities (RegistrarRegistry *self, RegistrarCapabilities *capabilities);
/** registrar_registry_set_max_requests: says that there are to be no more calls at a time than these; before any is made. */
void        registrar_registry_set_max_requests (RegistrarRegistry *self, guint max_requests);

/**
 * registrar_registry_check:
 * @check: (out caller-allocates)
 *
 * Signs in, as far as there is anything to sign in to, and asks what we may do. Changes nothing.
 *
 * Returns: FALSE if the registry cannot be used, and why
 */
gboolean    registrar_registry_check            (RegistrarRegistry *self, RegistrarRegistryCheck *check, GError **error);

/**
 * registrar_registry_search_courses:
 * @text: (nullable): words that must all occur in the code, id or title, in any case; %NULL or "" for all
 * @limit: at most so many; 0 for no limit
 *
 * Returns: (transfer full) (element-type RegistrarCourse): best match first, then by code
 */
GPtrArray  *registrar_registry_search_courses   (RegistrarRegistry *self, const char *text, guint limit, GError **error);

/**
 * registrar_registry_find_courses:
 *
 * Answers each with its course, or with %REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE, whose message may name the
 * nearest ones, or another error of the registry.
 */
void        registrar_registry_find_courses     (RegistrarRegistry *self, RegistrarCourseQuery *queries, guint n_queries);
/** registrar_registry_find_course: the same for one. Returns: (transfer full) */
RegistrarCourse *registrar_registry_find_course (RegistrarRegistry *self, const char *name, GError **error);

/**
 * registrar_registry_list_registered:
 *
 * Tells @func everybody who is registered for @course, suspended or not, in no order. Where it fails, some may have been
 * told already.
 */
gboolean    registrar_registry_list_registered  (RegistrarRegistry *self, RegistrarCourse *course,
                                                 RegistrarRegisteredFunc func, gpointer data, GError **error);

/**
 * registrar_registry_look_up:
 *
 * What registering each would do: new; already, registered as is asked; changed, registered otherwise, with a finding
 * that has the details; ambiguous, with a finding that has the candidates; failed or unknown. Changes nothing.
 */
void        registrar_registry_look_up          (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items);
/**
 * registrar_registry_register:
 * @record: (nullable)
 *
 * Registers each, answering registered; already, where somebody else did, as is asked; skipped, where another row of the
 * same run did; failed, with %REGISTRAR_REGISTRY_ERROR_CHANGED where the student is registered otherwise; or unknown.
 */
void        registrar_registry_register         (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                                 const RegistrarRecord *record);
/**
 * registrar_registry_update:
 * @record: (nullable)
 *
 * Makes each registration active and as is asked, answering updated; already, where it is so; failed, with
 * %REGISTRAR_REGISTRY_ERROR_CHANGED where it is not as expected, or gone; or unknown.
 */
void        registrar_registry_update           (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                                 const RegistrarRecord *record);
/** registrar_registry_suspend: likewise: updated; already, where it is suspended; absent; failed or unknown. */
void        registrar_registry_suspend          (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                                 const RegistrarRecord *record);
/**
 * registrar_registry_unregister:
 * @record: (nullable)
 *
 * Takes back what the run of each item registered, answering removed; absent where nobody is registered; skipped where
 * somebody else registered the student since, or changed the registration; failed or unknown. Without a run: whoever
 * registered it; failed with %REGISTRAR_REGISTRY_ERROR_CHANGED where it is not as expected, or staff's.
 */
void        registrar_registry_unregister       (RegistrarRegistry *self, RegistrarRegistration **items, guint n_items,
                                                 const RegistrarRecord *record);
/** registrar_registry_act: the verb that @action stands for; a look-up takes no record. */
void        registrar_registry_act              (RegistrarRegistry *self, RegistrarAction action,
                                                 RegistrarRegistration **items, guint n_items,
                                                 const RegistrarRecord *record);

G_END_DECLS
