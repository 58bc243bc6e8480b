"""ads.txt: who may sell the magazine's places (IAB Tech Lab, ads.txt 1.1)."""
