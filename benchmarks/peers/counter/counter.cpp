// The peer to beat: counts the least fixpoint of one problem as a plain C++ program would, and nothing else.
//   g++ -O3 -march=native -o counter counter.cpp && ./counter FILE.counter [TIMES]
// Reading the file and turning its names round into edges is not timed; each round of propagation is.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

struct Problem {
    std::vector<char> status;           // c confirmed, p pledged, o only considered
    std::vector<int32_t> need;          // how many names must have signed
    std::vector<int32_t> start, edges;  // whom a signature helps: edges[start[i] .. start[i + 1])
};

static std::vector<int32_t> read_numbers(const char* path) {
    FILE* file = std::fopen(path, "rb");
    if (!file) { std::perror(path); std::exit(1); }
    std::fseek(file, 0, SEEK_END);
    std::vector<int32_t> numbers(std::ftell(file) / sizeof(int32_t));
    std::rewind(file);
    if (std::fread(numbers.data(), sizeof(int32_t), numbers.size(), file) != numbers.size()) std::exit(1);
    std::fclose(file);
    return numbers;
}

static Problem read(const char* path) {
    const auto numbers = read_numbers(path);
    const int32_t count = numbers[0];
    Problem problem{std::vector<char>(count), std::vector<int32_t>(count), std::vector<int32_t>(count + 1), {}};
    std::vector<size_t> names(count);
    size_t at = 1;
    for (int32_t i = 0; i < count; i++) {
        problem.status[i] = static_cast<char>(numbers[at]);
        problem.need[i] = numbers[at + 1];
        names[i] = at + 2;
        for (int32_t k = 0; k < numbers[at + 2]; k++) problem.start[numbers[at + 3 + k] + 1]++;
        at += 3 + numbers[at + 2];
    }
    for (int32_t i = 0; i < count; i++) problem.start[i + 1] += problem.start[i];
    problem.edges.resize(problem.start[count]);
    auto next = problem.start;
    for (int32_t i = 0; i < count; i++)
        for (int32_t k = 0; k < numbers[names[i]]; k++) problem.edges[next[numbers[names[i] + 1 + k]]++] = i;
    return problem;
}

static int32_t least_fixpoint(const Problem& problem) {
    const auto count = static_cast<int32_t>(problem.need.size());
    std::vector<int32_t> need(problem.need), queue(count);
    int32_t tail = 0;
    for (int32_t i = 0; i < count; i++) {
        if (problem.status[i] == 'o') need[i] = 1 << 28;
        if (problem.status[i] == 'c') need[i] = 0;
        if (need[i] <= 0) queue[tail++] = i;
    }
    for (int32_t head = 0; head < tail; head++) {
        const int32_t node = queue[head];
        for (int32_t e = problem.start[node]; e < problem.start[node + 1]; e++)
            if (--need[problem.edges[e]] == 0) queue[tail++] = problem.edges[e];
    }
    return tail;
}

int main(int argc, char** argv) {
    if (argc < 2) { std::fprintf(stderr, "usage: counter FILE.counter [TIMES]\n"); return 2; }
    const Problem problem = read(argv[1]);
    const int times = argc > 2 ? std::atoi(argv[2]) : 1;
    std::vector<double> milliseconds;
    int32_t signed_count = 0;
    for (int i = 0; i < times; i++) {
        const auto begin = std::chrono::steady_clock::now();
        signed_count = least_fixpoint(problem);
        milliseconds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::printf("%d signed; median %.2f, least %.2f, worst %.2f ms\n", signed_count,
                milliseconds[times / 2], milliseconds.front(), milliseconds.back());
}
