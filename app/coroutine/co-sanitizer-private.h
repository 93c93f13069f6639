/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What AddressSanitizer, ThreadSanitizer and Valgrind must be told about stacks that are switched. */

#pragma once

#include <glib.h>

#if __has_include(<valgrind/valgrind.h>)
#include <valgrind/valgrind.h> /* nothing but macros: instructions that do nothing outside of Valgrind */
#endif

#if defined(__SANITIZE_ADDRESS__)
#define CO_ASAN 1
#elif defined(__SANITIZE_THREAD__)
#define CO_TSAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CO_ASAN 1
#elif __has_feature(thread_sanitizer)
#define CO_TSAN 1
#endif
#endif

G_BEGIN_DECLS

#if defined(CO_ASAN)

#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>

#define CO_STACK_SIZE (256 * 1024) /* instrumented frames are several times as large */

typedef struct
{
  gpointer      fake_stack;
  gconstpointer bottom;
  gsize         size;
} CoSanitizer;

static inline void
co_sanitizer_begin (CoSanitizer *self, gconstpointer bottom, gsize size)
{
  *self = (CoSanitizer){ NULL, bottom, size };
  /* Frames of a coroutine that ended here without returning through them. */
  __asan_unpoison_memory_region (bottom, size);
}

static inline void
co_sanitizer_leave (CoSanitizer *from, CoSanitizer *to)
{
  __sanitizer_start_switch_fiber (from != NULL ? &from->fake_stack : NULL, to->bottom, to->size);
}

static inline void
co_sanitizer_arrive (CoSanitizer *self, CoSanitizer *from)
{
  gconstpointer bottom;
  gsize size;

  __sanitizer_finish_switch_fiber (self->fake_stack, &bottom, &size);
  if (from != NULL && from->bottom == NULL)
    {
      from->bottom = bottom;
      from->size = size;
    }
}

#elif defined(CO_TSAN)

#include <sanitizer/tsan_interface.h>

#define CO_STACK_SIZE (256 * 1024)

typedef struct
{
  gpointer fiber;
} CoSanitizer;

static inline void
co_sanitizer_begin (CoSanitizer *self, gconstpointer bottom, gsize size)
{
  self->fiber = __tsan_create_fiber (0);
}

static inline void
co_sanitizer_leave (CoSanitizer *from, CoSanitizer *to)
{
  __tsan_switch_to_fiber (to->fiber, 0);
}

static inline void
co_sanitizer_arrive (CoSanitizer *self, CoSanitizer *from)
{
}

#else

#define CO_STACK_SIZE (64 * 1024)

typedef struct
{
  char nothing[0];
} CoSanitizer;

static inline void
co_sanitizer_begin (CoSanitizer *self, gconstpointer bottom, gsize size)
{
}

static inline void
co_sanitizer_leave (CoSanitizer *from, CoSanitizer *to)
{
}

static inline void
co_sanitizer_arrive (CoSanitizer *self, CoSanitizer *from)
{
}

#endif

/* A worker's own stack, which the system made. */
static inline void
co_sanitizer_adopt (CoSanitizer *self)
{
#ifdef CO_TSAN
  self->fiber = __tsan_get_current_fiber ();
#endif
}

/* @self goes on on the stack of @ended. A new fiber for each would take ThreadSanitizer a millisecond. */
static inline void
co_sanitizer_inherit (CoSanitizer *self, CoSanitizer *ended)
{
  *self = *ended;
}

/* The coroutine has ended and its stack is left. */
static inline void
co_sanitizer_end (CoSanitizer *self)
{
#ifdef CO_TSAN
  __tsan_destroy_fiber (self->fiber);
#endif
}

/* A stack was made. Returns: what to call co_sanitizer_forget_stack() with before it is unmapped */
static inline guint
co_sanitizer_add_stack (gpointer bottom, gpointer top)
{
#ifdef VALGRIND_STACK_REGISTER
  return VALGRIND_STACK_REGISTER (bottom, top);
#else
  return 0;
#endif
}

static inline void
co_sanitizer_forget_stack (guint id)
{
#ifdef VALGRIND_STACK_DEREGISTER
  VALGRIND_STACK_DEREGISTER (id);
#endif
}

/* Stacks are about to be unmapped: what comes to lie there next is not theirs. */
static inline void
co_sanitizer_forget (gconstpointer bottom, gsize size)
{
#ifdef CO_ASAN
  __asan_unpoison_memory_region (bottom, size);
#endif
}

/* GLib's queues hand data over in a way that ThreadSanitizer, which does not see into GLib, cannot know. */
static inline void
co_sanitizer_hand_over (gpointer data)
{
#ifdef CO_TSAN
  __tsan_release (data);
#endif
}

static inline void
co_sanitizer_take_over (gpointer data)
{
#ifdef CO_TSAN
  __tsan_acquire (data);
#endif
}

G_END_DECLS
