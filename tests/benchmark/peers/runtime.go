// SPDX-FileCopyrightText: 2026 The Registrar authors
// SPDX-License-Identifier: GPL-3.0-or-later

// runtime WORKLOAD OPERATIONS GROUP WORKERS: what tests/benchmark/runtime-workloads.c does, in Go, line by line.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// The first 64 bytes of what became of a student.
type result struct {
	words [8]int64
}

var eachBytes int64 // that each parked goroutine takes

func spawn(operations, group int) {
	var ended sync.WaitGroup
	ended.Add(operations)
	for i := 0; i < operations; i++ {
		go ended.Done()
	}
	ended.Wait()
}

func yield(operations, group int) {
	var ended sync.WaitGroup
	ended.Add(group)
	for i := 0; i < group; i++ {
		go func() {
			for k := 0; k < operations/group; k++ {
				runtime.Gosched()
			}
			ended.Done()
		}()
	}
	ended.Wait()
}

func pingPong(operations, group int) {
	there, back := make(chan int64), make(chan int64)
	ended := make(chan bool)
	go func() {
		for i := 0; i < operations; i++ {
			back <- <-there
		}
	}()
	go func() {
		for i := 0; i < operations; i++ {
			there <- int64(i)
			<-back
		}
		ended <- true
	}()
	<-ended
}

func buffered(operations, group int) {
	numbers := make(chan int64, 1024)
	var senders sync.WaitGroup
	senders.Add(group)
	for k := 0; k < group; k++ {
		go func() {
			for i := 0; i < operations/group; i++ {
				numbers <- int64(i)
			}
			senders.Done()
		}()
	}
	go func() { senders.Wait(); close(numbers) }()
	received := 0
	for range numbers {
		received++
	}
	expect(received, operations)
}

//go:noinline
func register(student int) (r result) {
	r.words[0] = int64(student)
	return
}

func registerStudent(student int, output chan result) { output <- register(student) }

func collect(input chan result, output chan []result, registrations *sync.WaitGroup) {
	var results []result
	for r := range input {
		results = append(results, r)
		registrations.Done()
	}
	output <- results
}

func registerStudents(students int) {
	input, output := make(chan result), make(chan []result)
	var registrations sync.WaitGroup
	defer close(output)
	go collect(input, output, &registrations)
	for i := 0; i < students; i++ {
		registrations.Add(1)
		go registerStudent(i, input)
	}
	registrations.Wait()
	close(input)
	expect(len(<-output), students)
}

func fanIn(operations, group int) {
	for i := 0; i < operations/group; i++ {
		registerStudents(group)
	}
}

func timers(operations, group int) {
	woken := make(chan int)
	random := uint32(12345)
	for i := 0; i < operations; i++ {
		random = random*1664525 + 1013904223
		interval := time.Duration(random>>8%50000) * time.Microsecond
		go func(i int) { time.Sleep(interval); woken <- i }(i)
	}
	for i := 0; i < operations; i++ {
		<-woken
	}
}

//go:noinline
func formatName(i int) int {
	return len(fmt.Sprintf("%s %d %.2f", "student", i, 1.5))
}

func park(operations int, format bool) {
	before := memory("VmRSS:")
	closed := make(chan int)
	var ended, waiting sync.WaitGroup
	ended.Add(operations)
	waiting.Add(operations)
	for i := 0; i < operations; i++ {
		go func(i int) {
			if format {
				formatName(i)
			}
			waiting.Done()
			<-closed
			ended.Done()
		}(i)
	}
	waiting.Wait()
	eachBytes = (memory("VmRSS:") - before) * 1024 / int64(operations)
	close(closed)
	ended.Wait()
}

func parked(operations, group int)            { park(operations, false) }
func parkedAfterPrintf(operations, group int) { park(operations, true) }

func idle(operations, group int) {
	spawn(1000, 1)
	time.Sleep(time.Duration(operations) * time.Millisecond)
}

var workloads = map[string]func(operations, group int){
	"spawn": spawn, "yield": yield, "ping-pong": pingPong, "buffered": buffered, "fan-in": fanIn, "timers": timers,
	"parked": parked, "parked-after-printf": parkedAfterPrintf, "idle": idle,
}

func expect(number, expected int) {
	if number != expected {
		panic(fmt.Sprintf("%d, not %d", number, expected))
	}
}

func processorTime() int64 {
	var usage syscall.Rusage
	syscall.Getrusage(0, &usage)
	return usage.Utime.Nano() + usage.Stime.Nano()
}

// In KiB, with the page tables.
func memory(key string) (sum int64) {
	status, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, key) || strings.HasPrefix(line, "VmPTE:") {
			number, _ := strconv.ParseInt(strings.Fields(line)[1], 10, 64)
			sum += number
		}
	}
	return
}

func main() {
	operations, _ := strconv.Atoi(os.Args[2])
	group, _ := strconv.Atoi(os.Args[3])
	workers, _ := strconv.Atoi(os.Args[4])
	runtime.GOMAXPROCS(workers)
	wall, processor := time.Now(), processorTime()
	workloads[os.Args[1]](operations, group)
	processor = processorTime() - processor
	fmt.Printf("%.1f %.1f %d %d\n", float64(processor)/float64(operations),
		float64(time.Since(wall).Nanoseconds())/float64(operations), memory("VmHWM:"), eachBytes)
}
